#include "cache/build_id.h"

#include <elf.h>
#include <link.h>

#include <cstddef>
#include <cstring>
#include <string_view>

namespace sqlferry::cache {

namespace {

/// Both a note's name and what it holds fill words of four bytes.
std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

/// The notes of one segment: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html#note_section
std::string id_in(std::string_view notes) {
  ElfW(Nhdr) note = {};
  while (notes.size() >= sizeof note) {
    std::memcpy(&note, notes.data(), sizeof note);
    notes.remove_prefix(sizeof note);
    const std::size_t name_size = padded(note.n_namesz);
    if (name_size + padded(note.n_descsz) > notes.size()) break;
    const bool is_gnu = notes.substr(0, note.n_namesz) == std::string_view("GNU", sizeof "GNU");
    if (is_gnu && note.n_type == NT_GNU_BUILD_ID) return std::string(notes.substr(name_size, note.n_descsz));
    notes.remove_prefix(name_size + padded(note.n_descsz));
  }
  return {};
}

/// The program itself comes first.
int look(dl_phdr_info* object, std::size_t /*size*/, void* out) {
  for (std::size_t i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* begin = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
    auto& id = *static_cast<std::string*>(out);
    id = id_in({begin, segment.p_memsz});
    if (!id.empty()) break;
  }
  return 1;  // no other object
}

}  // namespace

std::string build_id() {
  std::string id;
  dl_iterate_phdr(look, &id);
  return id;
}

}  // namespace sqlferry::cache
