package shop.jangteo.sample;

import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

sealed interface SampleEvent extends Event {
  String TOPIC = "support.events";

  String noteId();

  @Override
  default String aggregateId() {
    return noteId();
  }

  @EventType("support.note-written.v1")
  record NoteWritten(String noteId, String text) implements SampleEvent {}

  @EventType("support.note-liked.v1")
  record NoteLiked(String noteId, int likes) implements SampleEvent {}

  @EventType("support.note-snapshot.v1")
  record NoteSnapshot(String noteId, String text, int likes) implements SampleEvent {}
}
