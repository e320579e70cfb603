package shop.jangteo.checker.fact;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Reads the sandbox's ledger, movement by movement, so that its length takes no memory. */
final class SandboxLedger implements PgLedger {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int OK = 200;

  private record Movement(String orderId, String type, long amount) {}

  private final URI sandbox;

  SandboxLedger(URI sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public Map<String, Account> accounts() {
    var request =
        HttpRequest.newBuilder(sandbox.resolve("/sandbox/pg/ledger"))
            .timeout(Duration.ofSeconds(60))
            .build();
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() != OK) {
          throw new Unreachable("The sandbox's ledger answers " + answer.statusCode());
        }
        return read(body);
      }
    } catch (IOException e) {
      throw new Unreachable("The sandbox's ledger cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("The sandbox's ledger was not read to its end", e);
    }
  }

  private static Map<String, Account> read(InputStream body) {
    var accounts = new HashMap<String, Account>();
    try (var movements = JSON.readerFor(Movement.class).<Movement>readValues(body)) {
      while (movements.hasNextValue()) {
        var movement = movements.nextValue();
        accounts.compute(
            movement.orderId,
            (id, known) -> {
              var account = known == null ? Account.none(id) : known;
              return movement.type.equals("CAPTURE")
                  ? account.capture(movement.amount)
                  : account.refund(movement.amount);
            });
      }
    }
    return accounts;
  }
}
