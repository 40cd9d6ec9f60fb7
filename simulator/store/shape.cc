#include "simulator/store/shape.h"

#include "simulator/store/kinds.h"

namespace daikou::simulator::store {
namespace {

template <class T>
void describe(std::string& out);

template <class T, class... Member>
void describe_members(std::string& out, std::tuple<Member&...>*) {
  std::string_view names = Members<T>::kNames;
  out += '{';
  ((out += take_name(names), out += ':', describe<Member>(out), out += ';'), ...);
  out += '}';
}

// Containers, by what is in them.
template <class T>
void describe_container(std::string& out) {
  if constexpr (kIsTable<T>) {
    out += "table ";
    describe<std::remove_cvref_t<decltype(std::declval<T>()[{}])>>(out);
  } else if constexpr (kIs<T, Agenda>) {
    out += "agenda ";
    describe<std::remove_cvref_t<decltype(std::declval<T>().rows().front())>>(out);
  } else if constexpr (kIs<T, std::map>) {
    out += "map ";
    describe<typename T::key_type>(out);
    out += ' ';
    describe<typename T::mapped_type>(out);
  } else if constexpr (kIs<T, std::pair>) {
    describe<std::remove_const_t<typename T::first_type>>(out);
    out += '+';
    describe<typename T::second_type>(out);
  } else if constexpr (kIs<T, Rarely>) {
    out += "maybe ";
    describe<std::remove_cvref_t<decltype(*std::declval<T>())>>(out);
  } else if constexpr (kIs<T, std::shared_ptr>) {
    out += "maybe ";
    describe<std::remove_const_t<typename T::element_type>>(out);
  } else if constexpr (kIs<T, std::optional>) {
    out += "maybe ";
    describe<typename T::value_type>(out);
  } else {
    out += "list ";
    describe<typename T::value_type>(out);
  }
}

template <class T>
void describe(std::string& out) {
  if constexpr (kIsRemade<T>)
    out += "made anew";
  else if constexpr (Listed<T>)
    describe_members<T>(out, static_cast<decltype(Members<T>::tie(std::declval<T&>()))*>(nullptr));
  else if constexpr (Whole<T> || std::is_same_v<T, double>)
    out += "number";
  else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, KeptText> ||
                     std::is_same_v<T, Secret>)
    out += "text";
  else if constexpr (kIsTime<T> || kIsId<T> || std::is_same_v<T, Fen> || std::is_same_v<T, Date>)
    out += "number";
  else
    describe_container<T>(out);
}

}  // namespace

std::string shape_of_world() {
  std::string out;
  describe<World>(out);
  return out;
}

}  // namespace daikou::simulator::store
