-- of somebody erased while their round runs: it is counted once more at the end, and then deleted
ALTER TABLE discussion_positions ADD COLUMN let_go boolean NOT NULL DEFAULT false;
