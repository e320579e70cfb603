package shop.jangteo.product.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.timer.Timers;

/**
 * Takes a file in as it comes, into rows of the database. Only when all of it is there does the
 * import begin; of a file that breaks off nothing remains.
 */
@Component
final class ReceiveImport {

  private static final Logger log = LoggerFactory.getLogger(ReceiveImport.class);
  private static final int MOST = 20_000;

  /** At the same time, of one seller; those of a process that died count until they are old. */
  private static final int MOST_COMING_IN = 4;

  private static final int AT_ONCE = 200;

  /** A batch is one statement, and in memory several times. */
  private static final int MOST_CHARACTERS_AT_ONCE = 1 << 20;

  private final Imports imports;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;
  private final Clock clock;

  ReceiveImport(
      Imports imports,
      Timers timers,
      RetryingTransaction transaction,
      Idempotency idempotency,
      Clock clock) {
    this.imports = imports;
    this.timers = timers;
    this.transaction = transaction;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  ResponseEntity<Import> receive(
      Rows rows, InputStream in, Optional<IdempotencyKey> key, Caller caller, Locale language)
      throws IOException {
    var id = Ids.next();
    var sellerId = caller.memberId();
    transaction.run(
        () -> {
          imports.forgetOld();
          if (imports.comingIn(sellerId) >= MOST_COMING_IN
              || (key.isEmpty() && imports.isAnyRunning(sellerId))) {
            throw new ImportRunning();
          }
          imports.begin(id, sellerId, caller.is(Role.ADMIN), language);
        });
    try {
      var digest = sha256();
      int total = receive(id, rows, new DigestInputStream(in, digest));
      var body = Map.of("sha256", HexFormat.of().formatHex(digest.digest()));
      var answer = idempotency.once(key, body, Import.class, () -> begin(id, sellerId, total));
      // the answer may be that of a former request with the same key
      if (!Objects.requireNonNull(answer.getBody()).id().equals(id)) {
        forget(id);
      }
      return answer;
    } catch (Refusal | IOException e) { // after any other failure it may have begun all the same
      forget(id);
      throw e;
    }
  }

  private int receive(String id, Rows rows, InputStream in) throws IOException {
    var intake = new Intake(id);
    rows.read(in, intake::take);
    intake.put();
    if (intake.count == 0) {
      throw new ImportEmpty();
    }
    return intake.count;
  }

  private ResponseEntity<Import> begin(String id, String sellerId, int total) {
    if (imports.isAnyRunning(sellerId)) {
      throw new ImportRunning();
    }
    imports.run(id, total);
    timers.set(ListImports.TIMER, id, clock.instant());
    return ResponseEntity.accepted()
        .header("Location", ImportController.PATH + "/" + id)
        .body(imports.find(id, sellerId).orElseThrow(() -> new ImportNotFound(id)));
  }

  private void forget(String id) {
    try {
      transaction.run(() -> imports.forget(id));
    } catch (RuntimeException e) {
      log.warn("What was received of import {} stays until it is old", id, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Holds a few rows, and never many characters. */
  private final class Intake {
    private final String id;
    private final List<Rows.Row> held = new ArrayList<>();
    private int characters;
    private int count;

    Intake(String id) {
      this.id = id;
    }

    void take(Rows.Row row) {
      if (++count > MOST) {
        throw new ImportTooLong(MOST);
      }
      held.add(row);
      characters += row.product().length();
      if (held.size() == AT_ONCE || characters >= MOST_CHARACTERS_AT_ONCE) {
        put();
      }
    }

    void put() {
      if (!held.isEmpty()) {
        transaction.run(() -> imports.receive(id, held));
        held.clear();
        characters = 0;
      }
    }
  }
}
