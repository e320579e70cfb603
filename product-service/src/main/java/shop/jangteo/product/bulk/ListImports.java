package shop.jangteo.product.bulk;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.product.Contest;
import shop.jangteo.product.ListRows;
import shop.jangteo.product.ListRows.RowError;
import shop.jangteo.product.NewProduct;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists what was imported, a page at a time: the products, what was refused and how far it has come
 * are one transaction. A process that dies has done a page or not begun it, and another goes on.
 */
@Component
final class ListImports {

  static final String TIMER = "product-import";

  /** A page is listed, nothing is committed. */
  static final String BEFORE_COMMIT = "import.before-commit";

  private static final Logger log = LoggerFactory.getLogger(ListImports.class);
  private static final int PAGE = 100;

  /** Well below the lease of a timer. */
  private static final Duration STRETCH = Duration.ofSeconds(3);

  /** A tenth of what makes the service refuse others. */
  private static final int MOST_UNSENT = 1_000;

  private static final Duration WHILE_THE_OUTBOX_IS_LONG = Duration.ofMillis(500);

  private final Imports imports;
  private final ListRows list;
  private final JsonMapper json;
  private final Outbox outbox;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final CrashPoints crashPoints;
  private final Clock clock;

  ListImports(
      Imports imports,
      ListRows list,
      JsonMapper json,
      Outbox outbox,
      Timers timers,
      RetryingTransaction transaction,
      CrashPoints crashPoints,
      Clock clock) {
    this.imports = imports;
    this.list = list;
    this.json = json;
    this.outbox = outbox;
    this.timers = timers;
    this.transaction = transaction;
    this.crashPoints = crashPoints;
    this.clock = clock;
  }

  @OnTimer(value = TIMER, logAs = "importId")
  void goOn(String id) {
    var end = System.nanoTime() + STRETCH.toNanos();
    while (System.nanoTime() - end < 0) {
      if (outbox.holds(MOST_UNSENT)) {
        comeBack(id, WHILE_THE_OUTBOX_IS_LONG);
        return;
      }
      if (!page(id)) {
        return;
      }
    }
    comeBack(id, Duration.ZERO);
  }

  private void comeBack(String id, Duration after) {
    transaction.run(() -> timers.set(TIMER, id, clock.instant().plus(after)));
  }

  /** A page that fails for a reason nobody foresaw is tried row by row, to lose only that row. */
  boolean page(String id) {
    try {
      return page(id, PAGE);
    } catch (RuntimeException e) {
      if (isDown(e)) {
        throw e; // the timer comes again
      }
      log.warn("A page of import {} could not be listed as one", id, e);
      return rowByRow(id);
    }
  }

  private boolean rowByRow(String id) {
    for (int row = 0; row < PAGE; row++) {
      try {
        if (!page(id, 1)) {
          return false;
        }
      } catch (RuntimeException e) {
        if (isDown(e)) {
          throw e;
        }
        log.error("A row of import {} cannot be listed", id, e);
        transaction.run(() -> giveUp(id));
      }
    }
    return true;
  }

  private static boolean isDown(RuntimeException e) {
    return e instanceof TransientDataAccessException
        || e instanceof DataAccessResourceFailureException
        || e instanceof CannotCreateTransactionException;
  }

  /**
   * @return whether there is more to do
   */
  private boolean page(String id, int most) {
    return Contest.decide(() -> transaction.call(() -> next(id, most)));
  }

  private boolean next(String id, int most) {
    var found = imports.lock(id);
    if (found.isEmpty()) {
      return false;
    }
    var work = found.get();
    var rows = imports.rowsAfter(id, work.position(), most);
    if (rows.isEmpty()) {
      imports.finish(id);
      return false;
    }
    imports.move(id, rows, inTheLanguageOf(work, () -> listed(work, rows)));
    crashPoints.reach(BEFORE_COMMIT);
    return true;
  }

  private void giveUp(String id) {
    imports
        .lock(id)
        .ifPresent(
            work -> {
              var row = imports.rowsAfter(id, work.position(), 1);
              if (!row.isEmpty()) {
                imports.move(id, row, List.of(inTheLanguageOf(work, () -> list.failed(0))));
              }
            });
  }

  /** What is wrong is said in the language of whoever sent it, who is not here any more. */
  private static <T> T inTheLanguageOf(Imports.Work work, Supplier<T> step) {
    Locale before = LocaleContextHolder.getLocale();
    LocaleContextHolder.setLocale(work.language());
    try {
      return step.get();
    } finally {
      LocaleContextHolder.setLocale(before);
    }
  }

  private List<RowError> listed(Imports.Work work, List<Rows.Row> rows) {
    var errors = new ArrayList<RowError>();
    var readable = new ArrayList<NewProduct>();
    var places = new ArrayList<Integer>();
    for (int place = 0; place < rows.size(); place++) {
      try {
        var product = json.readValue(rows.get(place).product(), NewProduct.class);
        if (product == null) { // the JSON null
          errors.add(list.unreadable(place, "product"));
        } else {
          readable.add(product);
          places.add(place);
        }
      } catch (JacksonException e) {
        errors.add(list.unreadable(place, path(e)));
      }
    }
    for (var error : list.list(work.sellerId(), work.isAdmin(), readable)) {
      errors.add(
          new RowError(places.get(error.index()), error.code(), error.message(), error.errors()));
    }
    return errors;
  }

  private static String path(JacksonException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      var name = step.getPropertyName();
      path.append(name == null ? "[" + step.getIndex() + "]" : path.isEmpty() ? name : "." + name);
    }
    return path.isEmpty() ? "product" : path.toString();
  }
}
