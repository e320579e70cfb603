package shop.jangteo.product;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.outbox.StartsWork;
import shop.jangteo.platform.problem.Problems;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Many products in one request and one transaction; a bad row costs nothing but itself. */
@RestController
final class BulkController {

  private static final int MOST = 500;

  private final ListProducts list;
  private final Validator validator;
  private final Problems problems;
  private final Idempotency idempotency;

  BulkController(
      ListProducts list, Validator validator, Problems problems, Idempotency idempotency) {
    this.list = list;
    this.validator = validator;
    this.problems = problems;
    this.idempotency = idempotency;
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping("/api/v1/products/bulk")
  @StartsWork
  ResponseEntity<Outcome> list(
      @Valid @RequestBody Bulk body, Optional<IdempotencyKey> key, Caller caller) {
    return Contest.decide(
        () ->
            idempotency.once(
                key,
                body,
                Outcome.class,
                () -> ResponseEntity.ok(list(caller.memberId(), body.products()))));
  }

  private Outcome list(String sellerId, List<NewProduct> rows) {
    var errors = new ArrayList<RowError>();
    var valid = new ArrayList<Integer>();
    for (int index = 0; index < rows.size(); index++) {
      var violations =
          validator.validate(rows.get(index)).stream()
              .sorted(Comparator.comparing(v -> v.getPropertyPath().toString()))
              .toList();
      if (violations.isEmpty()) {
        valid.add(index);
      } else {
        errors.add(RowError.of(index, violations.getFirst()));
      }
    }
    var refusals = list.many(sellerId, valid.stream().map(rows::get).toList());
    for (int i = 0; i < valid.size(); i++) {
      int index = valid.get(i);
      refusals.get(i).ifPresent(refusal -> errors.add(rowError(index, refusal)));
    }
    errors.sort(Comparator.comparingInt(RowError::index));
    return new Outcome(rows.size() - errors.size(), errors);
  }

  private RowError rowError(int index, Refusal refusal) {
    var problem = problems.of(refusal);
    var properties = Objects.requireNonNullElse(problem.getProperties(), Map.<String, Object>of());
    return new RowError(
        index,
        refusal.code(),
        Objects.requireNonNullElse(problem.getDetail(), refusal.code()),
        properties.get("errors"));
  }

  /** The rows are checked one by one, not with the request: a bad one must not cost the others. */
  record Bulk(@NotNull @Size(min = 1, max = MOST) List<@NotNull NewProduct> products) {}

  /**
   * @param created how many were listed
   */
  record Outcome(int created, List<RowError> errors) {}

  /**
   * What the row would have been answered alone.
   *
   * @param index of the row in the request, from 0
   * @param errors the wrong fields of the row, as in any problem document; null where it is not
   *     about fields
   */
  record RowError(int index, String code, String message, @Nullable Object errors) {
    static RowError of(int index, ConstraintViolation<?> violation) {
      var field = violation.getPropertyPath().toString();
      var constraint =
          violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
      return new RowError(
          index,
          "VALIDATION_FAILED",
          field + ": " + violation.getMessage(),
          List.of(Map.of("field", field, "code", constraint, "message", violation.getMessage())));
    }
  }
}
