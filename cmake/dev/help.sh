# help: this list
cat <<'TEXT'
./dev COMMAND [options]

  run        builds everything, starts PostgreSQL and the server, serves http://127.0.0.1:8080
               --port N            another port
               --data DIR          where the database lives (default .data)
               --database-url URL  a PostgreSQL of yours instead of a private one, as the owner of the tables
               --app-database-url URL  the same as the role that the server connects as (else: as offerta_app at that URL)
               --no-demo           start empty
  test       sets itself up and runs all tests; test SUITE… runs only these (test --list names them)
  setup      installs packages, fetches and builds third-party libraries
  build      builds server and client (build/web-dist is what the server serves)
  bench      [NAME…] prints the benchmarks as tables with goal and verdict; bench --list names them
  fuzz       [SECONDS] [NAME…] runs each fuzz target for so long (30); findings go to build/fuzz-findings
  vectors    FILE… checks the engine against files of cases, natively; --wasm as WebAssembly
  import     FILE reads a price list (XLSX, CSV) into the database; options as for run, and those of import --help
  import-deals  FILE [--accounts FILE] [--products FILE] [--teams FILE] [--currency USD] [--accept-offers] [--dry-run]
               reads deals or a CRM's opportunities (CSV, XLSX) into the database; options as for run
  import-users  FILE [--dry-run] reads users (CSV, XLSX) into the database; options as for run
  organisation  FILE [--dry-run] takes name, currency, time zone, rounding, the look of documents, kinds of customers, discounts,
               terms, limits and templates from a JSON file into the database; options as for run
  migrate    brings the database to the current schema; options as for run
  demo       loads the demo data; options as for run
  add-user   LOGIN NAME ROLE… adds somebody who may sign in and prints his password; options as for run
  audit      verify [NUMBER:HASH…] finds entries of the audit log that were altered, removed, put in or moved;
               head prints its end, to be kept elsewhere as an anchor for verify; options as for run
  link       LOGIN prints a one-time link by which he sets a new password (--ends-second-factor: who has lost that too)
  postgres   COMMAND… runs a command with a throwaway PostgreSQL, its address in OFFERTA_DATABASE_URL
  pictures   puts the pictures that the last whole test e2e took (build/screenshots) into docs/screenshots
  format     formats the C++ sources; format --check only tells
  lint       layers, headers, sizes, formatting
  clean      removes build; clean --all also the data and what is cached for all clones
TEXT
