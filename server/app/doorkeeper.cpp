#include "server/app/doorkeeper.hpp"

#include "server/repositories/sessions.hpp"

namespace offerta::server {

void SessionDoorkeeper::rights_changed() {
    sessions_.forget();
    organisation_.forget();
    staff_.forget();
}

std::vector<std::string> SessionDoorkeeper::alive(db::Executor& executor, std::vector<std::string> const& ids) {
    return sessions::alive(executor, ids);
}

std::shared_ptr<http::Caller const> SessionDoorkeeper::caller(db::Executor& executor, std::string const& session) {
    auto const who = sessions_.current(executor, session);
    if (!who) return nullptr;
    return std::make_shared<http::Caller const>(http::Caller{who->subject, who->name, who->session});
}

}  // namespace offerta::server
