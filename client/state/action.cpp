#include "client/state/action.hpp"

#include <tuple>
#include <utility>

namespace offerta::client {
namespace {

/// The group that has an action in its list.
template <class T, class Groups>
struct GroupOf;
template <class T, class First, class... Rest>
struct GroupOf<T, OneOf<First, Rest...>>
    : std::conditional_t<is_one_of<T, First>, std::type_identity<First>, GroupOf<T, OneOf<Rest...>>> {};

}  // namespace

Action::Action(Held* held) noexcept : held_(held) {}
Action::Action(Action&&) noexcept = default;
Action& Action::operator=(Action&&) noexcept = default;
Action::~Action() = default;

template <SomeAction T>
Held* Action::hold(T&& action) {
    using Group = typename GroupOf<T, ActionGroups>::type;
    return new HeldAs<T>(std::move(action), place_in<T, Group>, place_in<Group, ActionGroups>);
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

// Naming a function makes it: every action of every group has its own, for the callers in other files.
template <class Group>
struct ActionTable;
template <class... Actions>
struct ActionTable<OneOf<Actions...>> {
    static constexpr std::tuple kHold{&Action::hold<Actions>...};
    static constexpr std::tuple kPush{&ActionSink::push<Actions>...};
};
template <class Groups>
struct ActionTables;
template <class... Groups>
struct ActionTables<OneOf<Groups...>> {
    static constexpr std::tuple kHold{&ActionTable<Groups>::kHold...};
    static constexpr std::tuple kPush{&ActionTable<Groups>::kPush...};
};
template struct ActionTables<ActionGroups>;

template <class List>
struct SinkTable;
template <class... Dialogs>
struct SinkTable<OneOf<Dialogs...>> {
    static constexpr std::tuple kOpen{&ActionSink::open_dialog<Dialogs>...};
};
template <class... Edits>
struct SinkTable<std::variant<Edits...>> {
    static constexpr std::tuple kEdit{&ActionSink::edit<Edits>...};
};
template struct SinkTable<DialogKinds>;
template struct SinkTable<Edit>;

}  // namespace offerta::client
