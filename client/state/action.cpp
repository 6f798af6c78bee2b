#include "client/state/action.hpp"

#include <tuple>
#include <utility>

namespace offerta::client {
namespace {

/// The group that has an action among its alternatives.
template <class T, class Groups>
struct GroupOf;
template <class T, class First, class... Rest>
struct GroupOf<T, std::variant<First, Rest...>>
    : std::conditional_t<is_alternative<T, First>, std::type_identity<First>, GroupOf<T, std::variant<Rest...>>> {};

}  // namespace

Action::Action(ActionGroups* groups) noexcept : groups_(groups) {}
Action::Action(Action&&) noexcept = default;
Action& Action::operator=(Action&&) noexcept = default;
Action::~Action() = default;

template <SomeAction T>
ActionGroups* Action::hold(T&& action) {
    using Group = typename GroupOf<T, ActionGroups>::type;
    return new ActionGroups(std::in_place_type<Group>, std::in_place_type<T>, std::move(action));
}

ActionSink::ActionSink() = default;
ActionSink::~ActionSink() = default;

template <SomeAction T>
void ActionSink::push(T&& action) {
    actions_.push_back(Action(std::move(action)));
}

template <SomeDialog T>
void ActionSink::open_dialog(T&& dialog) {
    push(OpenDialog{std::move(dialog)});
}

template <SomeEdit T>
void ActionSink::edit(T&& edit) {
    std::vector<Edit> edits;
    edits.emplace_back(std::move(edit));
    push(EditQuote{std::move(edits)});
}

std::vector<Action> ActionSink::take() { return std::exchange(actions_, {}); }

// Naming a function makes it: every alternative of every group has its own, for the callers in other files.
template <class Group>
struct ActionTable;
template <class... Actions>
struct ActionTable<std::variant<Actions...>> {
    static constexpr std::tuple kHold{&Action::hold<Actions>...};
    static constexpr std::tuple kPush{&ActionSink::push<Actions>...};
};
template struct ActionTable<AppAction>;
template struct ActionTable<ListAction>;
template struct ActionTable<QuoteAction>;
template struct ActionTable<ScreenAction>;
template struct ActionTable<SyncAction>;
template struct ActionTable<CustomerAction>;
template struct ActionTable<CatalogueAction>;
template struct ActionTable<ImportAction>;

template <class Variant>
struct SinkTable;
template <class... Dialogs>
struct SinkTable<std::variant<std::monostate, Dialogs...>> {
    static constexpr std::tuple kOpen{&ActionSink::open_dialog<Dialogs>...};
};
template <SomeEdit... Edits>
struct SinkTable<std::variant<Edits...>> {
    static constexpr std::tuple kEdit{&ActionSink::edit<Edits>...};
};
template struct SinkTable<Dialog>;
template struct SinkTable<Edit>;

}  // namespace offerta::client
