package shop.jangteo.search.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.data.Ids;

/**
 * A new index in place of the present one, and how far it is. This is its whole progress: whichever
 * instance has it can go on.
 *
 * @param fromServices whether the services are asked first to tell again what they have
 * @param productReplay what product-service was asked for, or null
 * @param inventoryReplay what inventory-service was asked for, or null
 * @param position the last product that was written
 * @param total how many there were when the filling began
 * @param askedBy a member, or the service itself
 * @param failure why there is no new index, or null
 */
record Rebuild(
    String id,
    State state,
    boolean fromServices,
    @Nullable String productReplay,
    @Nullable String inventoryReplay,
    String position,
    long total,
    long written,
    String askedBy,
    Instant askedAt,
    @Nullable Instant movedAt,
    @Nullable Instant finishedAt,
    @Nullable String failure) {

  /** Its life, from above to below. */
  enum State {
    WAITING,
    /** The services were asked, and not everything was heard yet. */
    LISTENING,
    /** There is a new index; what changes goes into both. */
    FILLING,
    FINISHED,
    FAILED
  }

  static Rebuild asked(boolean fromServices, String askedBy, Instant now) {
    return new Rebuild(
        Ids.next(),
        State.WAITING,
        fromServices,
        null,
        null,
        "",
        0,
        0,
        askedBy,
        now,
        null,
        null,
        null);
  }

  Rebuild listening(String productReplay, String inventoryReplay, Instant now) {
    return new Rebuild(
        id,
        State.LISTENING,
        fromServices,
        productReplay,
        inventoryReplay,
        position,
        total,
        written,
        askedBy,
        askedAt,
        now,
        null,
        null);
  }

  Rebuild filling(long total, Instant now) {
    return at(State.FILLING, "", total, 0, now, null);
  }

  Rebuild moved(String position, int more, Instant now) {
    return at(State.FILLING, position, total, written + more, now, null);
  }

  Rebuild finished(Instant now) {
    return at(State.FINISHED, position, total, written, now, null);
  }

  Rebuild failed(String why, Instant now) {
    return at(State.FAILED, position, total, written, now, why);
  }

  private Rebuild at(
      State state,
      String position,
      long total,
      long written,
      Instant now,
      @Nullable String failure) {
    return new Rebuild(
        id,
        state,
        fromServices,
        productReplay,
        inventoryReplay,
        position,
        total,
        written,
        askedBy,
        askedAt,
        now,
        state == State.FINISHED || state == State.FAILED ? now : null,
        failure);
  }
}
