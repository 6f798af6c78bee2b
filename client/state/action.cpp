#include "client/state/action.hpp"

#include <utility>

namespace offerta::client {

void ActionSink::push(AppAction action) { actions_.emplace_back(std::move(action)); }
void ActionSink::push(ListAction action) { actions_.emplace_back(std::move(action)); }
void ActionSink::push(QuoteAction action) { actions_.emplace_back(std::move(action)); }
void ActionSink::push(ScreenAction action) { actions_.emplace_back(std::move(action)); }
void ActionSink::push(SyncAction action) { actions_.emplace_back(std::move(action)); }
void ActionSink::push(CustomerAction action) { actions_.emplace_back(std::move(action)); }
void ActionSink::push(CatalogueAction action) { actions_.emplace_back(std::move(action)); }
void ActionSink::push(ImportAction action) { actions_.emplace_back(std::move(action)); }

std::vector<Action> ActionSink::take() { return std::exchange(actions_, {}); }

}  // namespace offerta::client
