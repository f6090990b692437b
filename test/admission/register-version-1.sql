-- The register's tables as the first version made them, with some of everything in them.
CREATE TABLE operations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  home_lng REAL NOT NULL,
  home_lat REAL NOT NULL,
  home_zoom REAL NOT NULL
);
CREATE TABLE agencies (
  operation TEXT NOT NULL REFERENCES operations (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  colour TEXT NOT NULL,
  country TEXT NOT NULL,
  language TEXT NOT NULL,
  UNIQUE (operation, id)
);
CREATE TABLE layers (
  operation TEXT NOT NULL REFERENCES operations (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  tlp TEXT NOT NULL,
  grants TEXT NOT NULL,
  UNIQUE (operation, id)
);
CREATE TABLE members (
  operation TEXT NOT NULL REFERENCES operations (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  agency TEXT NOT NULL,
  role TEXT NOT NULL,
  unit TEXT,
  UNIQUE (operation, id)
);
CREATE TABLE invites (
  digest TEXT PRIMARY KEY,
  operation TEXT NOT NULL REFERENCES operations (id),
  agency TEXT NOT NULL,
  role TEXT NOT NULL,
  unit TEXT,
  uses_left INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL
);
CREATE TABLE sessions (
  digest TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  member TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  FOREIGN KEY (operation, member) REFERENCES members (operation, id)
);
CREATE TABLE devices (
  digest TEXT PRIMARY KEY,
  operation TEXT NOT NULL REFERENCES operations (id),
  unit TEXT NOT NULL,
  UNIQUE (operation, unit)
);

INSERT INTO operations VALUES ('flood', 'Flood on the Yesil', 'drill', 1760000000000, 71.43, 51.13, 12.5);
INSERT INTO operations VALUES ('half-founded', 'Nobody yet', 'emergency', 1760000000001, 71.43, 51.13, 12.5);
INSERT INTO agencies VALUES ('flood', 'fire', 'Fire and rescue', 'F&R', 'fire', '#c0392b', 'KZ', 'kk');
INSERT INTO agencies VALUES ('flood', 'police', 'Police', 'POL', 'police', '#3b82f6', 'KZ', 'kk');
INSERT INTO agencies VALUES ('flood', 'ambulance', 'Ambulance', 'AMB', 'medical', '#12a67c', 'KZ', 'kk');
INSERT INTO layers VALUES ('flood', 'situation', 'Situation', 'fire', 'AMBER', '{"police":"view"}');
INSERT INTO members VALUES ('flood', 'm-1', 'Rescue 7', 'fire', 'coordinator', 'rescue-7');
INSERT INTO invites VALUES ('b3b7542510e6d31e6e069c0de19519a1558fc6debdf2b9919048da877e918aa6', 'flood', 'fire', 'observer', NULL, 3, 1770000000000);
INSERT INTO invites VALUES ('ae448ac86c4e8e4dec645729708ef41873ae79c6dff84eff73360989487f08e5', 'flood', 'police', 'commander', NULL, 1, 1770000000000);
INSERT INTO sessions VALUES ('8ad16b10739e73bd750b882efa1eb669733bc0f66e48a7f43464a83080495edd', 'flood', 'm-1', 1770000000000);
INSERT INTO devices VALUES ('89e2ab488bff0f3a3cb763a60ac7b7cf2cfba885c884a355822a5710d9329cb6', 'flood', 'rescue-7');
PRAGMA user_version = 1;
