"""Who may include whom (docs/ARCHITECTURE.md). Read by check.py."""

import re

# Each layer with the layers it may include; what those may include, it may too.
LAYERS = {
    "shared/base": [],
    "shared/catalogue": ["shared/base"],
    "shared/specifier": ["shared/catalogue"],
    "shared/quote": ["shared/specifier"],
    "shared/bonus": ["shared/catalogue"],
    "shared/access": ["shared/base"],
    "shared/campaign": ["shared/access"],
    "shared/document": ["shared/quote"],
    "shared/sync": ["shared/quote"],
    "shared/protocol": ["shared/sync", "shared/campaign", "shared/bonus", "shared/document"],
    "client/state": ["shared/sync", "shared/access", "shared/campaign", "shared/bonus", "shared/document"],
    # Items carry their rectangle: semantics and widgets are one library.
    "client/ui/semantics": ["client/ui/widgets"],
    "client/ui/theme": ["shared/base"],
    "client/ui/strings": ["shared/base"],
    "client/ui/widgets": ["client/ui/semantics", "client/ui/theme", "client/ui/strings"],
    "client/ui/shell": ["client/ui/widgets"],
    "client/ui": ["client/state", "client/ui/shell"],
    # Ports say what the browser must give; that includes text input and the mirror of the widgets.
    "client/platform": ["client/ui/widgets"],
    "client/platform/web": ["client/app", "client/export"],
    "client/platform/fake": ["client/app"],
    "client/sync": ["client/state", "client/platform", "shared/protocol"],
    "client/app": ["client/ui", "client/sync"],
    "client/export": ["shared/protocol"],
    "server/base": ["shared/base"],
    "server/places": [],
    "server/db": ["server/base"],
    "server/http": ["server/db", "shared/access"],
    "server/repositories": ["server/db", "shared/protocol"],
    "server/events": ["server/http", "server/repositories"],
    "server/imports": ["shared/protocol"],
    "server/openid": ["server/base", "shared/protocol"],
    "server/mail": ["server/base", "shared/campaign"],
    "server/webhooks": ["server/base"],
    "server/services": ["server/events", "server/imports", "server/openid", "server/mail", "server/webhooks"],
    "server/handlers": ["server/services", "server/http"],
    "server/app": ["server/handlers", "server/places"],
}

# Libraries by what their includes begin with, and the folders that may know them.
LIBRARIES = {
    "nlohmann_json": r"nlohmann/",
    "libpq": r"(libpq-fe|postgresql/|libpq/)",
    "Boost": r"boost/",
    "Dear ImGui": r"(imgui|imconfig)",
    "SDL": r"SDL",
    "Emscripten": r"emscripten",
    "libharu": r"hpdf",
    "libxlsxwriter": r"xlsxwriter",
    "libsodium": r"sodium",
    "libcurl": r"curl/",
    "cjose": r"cjose/",
}
LIBRARY_HOMES = {
    "nlohmann_json": ["shared/protocol/"],
    "libpq": ["server/db/"],
    "Boost": ["server/http/", "server/events/", "server/app/", "server/main.cpp"],
    "Dear ImGui": ["client/ui/", "client/app/", "client/platform/", "client/main.cpp"],
    "SDL": ["client/platform/"],
    "Emscripten": ["client/platform/", "client/main.cpp"],
    "libharu": ["shared/document/"],
    "libxlsxwriter": ["shared/document/"],
    "libsodium": ["server/base/"],
    "libcurl": ["server/openid/", "server/mail/", "server/webhooks/"],
    "cjose": ["server/openid/"],
}

IMPURE = re.compile(
    r"#\s*include\s*<(?:thread|mutex|atomic|condition_variable|future|iostream|fstream|filesystem|random|cstdio|ctime)>"
    r"|\b(?:throw|try)\b(?=\s*[\w{(:;])|\bstd::(?:chrono::\w*_clock|random_device|getenv|time)\b|\bdynamic_cast\b|\btypeid\b"
)

# Where #if for a platform may stand.
PLATFORM_HOMES = ("client/platform/",)
PLATFORM_MACROS = re.compile(r"^\s*#\s*(?:if|ifdef|ifndef|elif)\b.*\b(?:__EMSCRIPTEN__|EMSCRIPTEN|_WIN32|__linux__|__APPLE__)\b")

FILE_LINES_MAX = 500
FUNCTION_LINES_P95 = 45
