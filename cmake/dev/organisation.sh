# organisation FILE [--dry-run]: the organisation's settings, documents and tables from a JSON file into the database; see help
other_options=yes
. cmake/dev/options.sh
. cmake/dev/importing.sh
import_into_database organisation "FILE [--dry-run]"
