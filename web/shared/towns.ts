import data from './qinghe.geo.json' with { type: 'json' };

export interface Town {
  code: string;
  name: string;
  nameInEnglish: string;
  /** Longitude and latitude of the place its name is written at. */
  seat: readonly [number, number];
  /** The border, closed; longitude and latitude. */
  ring: readonly (readonly [number, number])[];
}

type Position = readonly [number, number];

/** The towns of the demo county, from the made-up boundary file. */
export const towns: readonly Town[] = data.features.map(({ properties, geometry }) => ({
  code: properties.code,
  name: properties.name,
  nameInEnglish: properties.nameInEnglish,
  seat: properties.seat as unknown as Position,
  ring: (geometry.coordinates[0] ?? []) as unknown as Position[],
}));

/** [west, south, east, north]. */
export const bounds: readonly [number, number, number, number] = (() => {
  const points = towns.flatMap(({ ring }) => ring);
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
})();
