package shop.jangteo.product.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an import (일괄 등록) has come.
 *
 * @param total products in it
 * @param listed of them by now
 * @param refused of them by now, each with an error
 */
record Import(
    String id,
    State state,
    int total,
    int listed,
    int refused,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  enum State {
    /** Its rows are still coming in. If they stop coming, nothing of it will be listed. */
    RECEIVING,
    RUNNING,
    FINISHED
  }
}
