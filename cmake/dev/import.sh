# import FILE [options of the server's import]: a price list into the database; see help
other_options=yes
. cmake/dev/options.sh
. cmake/dev/importing.sh
import_into_database import "FILE (./dev import --help tells all options)"
