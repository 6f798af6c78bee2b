#include "server/places/places.hpp"

namespace offerta::server {

char const* built_assets_dir() { return OFFERTA_ASSETS_DIR; }
char const* built_fonts_dir() { return OFFERTA_FONT_DIR; }

}  // namespace offerta::server
