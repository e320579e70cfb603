package shop.jangteo.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;

@Entity
@Table(name = "notes")
class Note extends Aggregate {
  @Id private String id = Ids.next();
  private String text = "";
  private int likes;

  protected Note() {}

  static Note write(String text) {
    var note = new Note();
    note.text = text;
    note.announce(new SampleEvent.NoteWritten(note.id, text));
    return note;
  }

  void like() {
    likes++;
    announce(new SampleEvent.NoteLiked(id, likes));
  }

  void tellAgain() {
    announceAgain(new SampleEvent.NoteSnapshot(id, text, likes));
  }

  @Override
  public String getId() {
    return id;
  }

  String text() {
    return text;
  }

  int likes() {
    return likes;
  }
}
