package shop.jangteo.sample;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.replay.Snapshots;

@Component
class NoteSnapshots implements Snapshots {
  private final Notes notes;

  NoteSnapshots(Notes notes) {
    this.notes = notes;
  }

  @Override
  public List<String> after(String key, int most) {
    return notes.idsAfter(key, Limit.of(most));
  }

  @Override
  public int announce(List<String> keys) {
    var locked = notes.lockAll(keys);
    locked.forEach(Note::tellAgain);
    notes.saveAll(locked);
    return locked.size();
  }
}
