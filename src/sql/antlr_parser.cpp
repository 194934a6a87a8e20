#include "sql/antlr_parser.h"

#include <memory>

namespace sqlferry::sql {

namespace {

constexpr std::size_t kKeptBlocks = 16;  // after a statement that is larger than others

}  // namespace

void ContextArena::reset() {
  for (antlr4::ParserRuleContext* context : contexts_) std::destroy_at(context);
  contexts_.clear();
  if (blocks_.size() > kKeptBlocks) blocks_.resize(kKeptBlocks);
  block_ = used_ = 0;
}

void* ContextArena::room_for(std::size_t bytes) {
  constexpr std::size_t kAlignment = alignof(std::max_align_t);
  bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
  if (used_ + bytes > kBlockBytes) {
    ++block_;
    used_ = 0;
  }
  if (block_ == blocks_.size()) blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(kBlockBytes));
  void* room = blocks_[block_].get() + used_;
  used_ += bytes;
  return room;
}

}  // namespace sqlferry::sql
