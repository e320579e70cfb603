package shop.jangteo.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.outbox.StartsWork;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Many products in one request and one transaction; a bad row costs nothing but itself. */
@RestController
final class BulkController {

  private static final int MOST = 500;

  private final ListRows list;
  private final Idempotency idempotency;

  BulkController(ListRows list, Idempotency idempotency) {
    this.list = list;
    this.idempotency = idempotency;
  }

  /** Lists several products at once; each gets an answer of its own. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping("/api/v1/products/bulk")
  @StartsWork
  ResponseEntity<Outcome> list(
      @Valid @RequestBody Bulk body, Optional<IdempotencyKey> key, Caller caller) {
    return Contest.decide(
        () ->
            idempotency.once(
                key, body, Outcome.class, () -> ResponseEntity.ok(list(caller, body.products()))));
  }

  private Outcome list(Caller caller, List<NewProduct> rows) {
    var errors = list.list(caller.memberId(), caller.is(Role.ADMIN), rows);
    return new Outcome(rows.size() - errors.size(), errors);
  }

  /** The rows are checked one by one, not with the request: a bad one must not cost the others. */
  record Bulk(@NotNull @Size(min = 1, max = MOST) List<@NotNull NewProduct> products) {}

  /**
   * @param created how many were listed
   */
  record Outcome(int created, List<ListRows.RowError> errors) {}
}
