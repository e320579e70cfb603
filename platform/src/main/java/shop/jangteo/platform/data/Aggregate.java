package shop.jangteo.platform.data;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.domain.Persistable;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.trace.Traces;

/**
 * A row that announces what happens to it. Its events leave through the outbox when it is saved,
 * numbered 1, 2, 3… by a counter that only this row has; {@code @Version} would skip and double. It
 * also remembers the trace it was born in, so that everything it ever announces belongs to that
 * trace.
 *
 * <p>Table: {@code revision BIGINT, announced BIGINT, trace VARCHAR(64) NULL}.
 */
@MappedSuperclass
public abstract class Aggregate implements Persistable<String> {

  @Version private @Nullable Long revision;

  @Column(name = "announced")
  private long eventCounter;

  @Column private @Nullable String trace;

  @Transient private final List<Announcement> announcements = new ArrayList<>();

  /** Born in the present trace. */
  protected Aggregate() {
    this(Traces.current());
  }

  /** Born in this trace, where the present one is only what happened to cause it. */
  protected Aggregate(@Nullable String trace) {
    this.trace = trace;
  }

  /** To be called under the row's lock, or with its {@code @Version} as the guard. */
  protected final void announce(Event event) {
    eventCounter++;
    announcements.add(new Announcement(event, eventCounter, trace));
  }

  /**
   * Announces its present state once more, for a replay: numbered like every event, but in the
   * trace of whoever asked and not in the one it was born in. The same rules hold.
   */
  protected final void announceAgain(Event snapshot) {
    eventCounter++;
    announcements.add(new Announcement(snapshot, eventCounter, null));
  }

  /** What has been announced since the last save, in order. */
  public final List<Event> announced() {
    return announcements.stream().map(Announcement::event).toList();
  }

  @Override
  public final boolean isNew() {
    return revision == null;
  }

  /** For {@code ETag} and {@code If-Match}. */
  public final long revision() {
    return revision == null ? 0 : revision;
  }

  /** The number of the last event it announced, 0 before the first: its version to others. */
  public final long version() {
    return eventCounter;
  }

  @DomainEvents
  List<Announcement> domainEvents() {
    return List.copyOf(announcements);
  }

  @AfterDomainEventPublication
  void published() {
    announcements.clear();
  }
}
