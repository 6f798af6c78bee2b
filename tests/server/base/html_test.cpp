#include "server/base/html.hpp"

#include <doctest/doctest.h>

namespace offerta::server {

TEST_CASE("text in HTML opens no tag, ends no attribute and begins no reference") {
    CHECK(html_of("<b title=\"x\">&amp; 'y'") == "&lt;b title=&quot;x&quot;&gt;&amp;amp; &#39;y&#39;");
    CHECK(html_of("Форум «Электроника»") == "Форум «Электроника»");
    CHECK(html_of("").empty());
}

}  // namespace offerta::server
