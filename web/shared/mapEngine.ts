import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection } from 'geojson';
import { LngLatBounds, MapLibreMap, Marker, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { TownLabel } from './map.tsx';
import data from './qinghe.geo.json' with { type: 'json' };
import { themeMode } from './themeMode.ts';
import { tokens } from './tokens.ts';
import { bounds } from './towns.ts';

setWorkerUrl(workerUrl);

const loadMilliseconds = 15_000;

function labelElement(label: TownLabel, onPick: (code: string) => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.addEventListener('click', () => onPick(label.code));
  button.append(document.createElement('span'), document.createElement('strong'));
  return button;
}

function fillLabel(button: HTMLElement, label: TownLabel): void {
  button.classList.add('townLabel');
  button.classList.toggle('alert', label.alert);
  button.setAttribute('aria-label', label.spoken);
  const [name, value] = button.children;
  if (name) name.textContent = label.name;
  if (value) value.textContent = label.text;
}

function whenLoaded(map: MapLibreMap): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The map did not load.')), loadMilliseconds);
    map.once('load', () => {
      clearTimeout(timer);
      resolve();
    });
    map.once('error', ({ error }) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/**
 * Draws the county into an element.
 *
 * @throws Error when WebGL is missing or the map cannot be drawn; the element is left empty
 */
export async function drawMap(container: HTMLElement, onPick: (code: string) => void) {
  const color = tokens[themeMode()];
  const [west, south, east, north] = bounds;
  const map = new MapLibreMap({
    container,
    bounds: new LngLatBounds([west, south], [east, north]),
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    scrollZoom: false,
    style: {
      version: 8,
      sources: { towns: { type: 'geojson', data: data as FeatureCollection, promoteId: 'code' } },
      layers: [
        {
          id: 'fill',
          type: 'fill',
          source: 'towns',
          paint: { 'fill-color': ['coalesce', ['feature-state', 'shade'], color.card] },
        },
        {
          id: 'border',
          type: 'line',
          source: 'towns',
          paint: { 'line-color': color.lineStrong, 'line-width': 1.5 },
        },
      ],
    },
  });
  try {
    await whenLoaded(map);
  } catch (error) {
    map.remove();
    throw error;
  }
  map.on('click', 'fill', ({ features }) => {
    const code = features?.[0]?.properties.code;
    if (typeof code === 'string') onPick(code);
  });
  const resized = new ResizeObserver(() => {
    // The engine learns of a new size only later by itself, and would fit the county into the old one.
    map.resize();
    map.fitBounds([west, south, east, north], { padding: 24, animate: false });
  });
  resized.observe(container);

  const markers = new Map<string, Marker>();
  return {
    /** Shades the towns and writes their labels. */
    show(labels: readonly TownLabel[]): void {
      for (const label of labels) {
        map.setFeatureState({ source: 'towns', id: label.code }, { shade: label.shade });
        const marker =
          markers.get(label.code) ??
          new Marker({ element: labelElement(label, onPick) }).setLngLat([...label.seat]).addTo(map);
        markers.set(label.code, marker);
        fillLabel(marker.getElement(), label);
      }
    },
    remove(): void {
      resized.disconnect();
      map.remove();
    },
  };
}
