package shop.jangteo.product;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.problem.Problems;
import shop.jangteo.platform.problem.Refusal;

/** Lists many products of one seller together; a bad row costs nothing but itself. */
@Component
public final class ListRows {

  private final ListProducts list;
  private final Validator validator;
  private final Problems problems;

  ListRows(ListProducts list, Validator validator, Problems problems) {
    this.list = list;
    this.validator = validator;
    this.problems = problems;
  }

  /**
   * To be called in a transaction.
   *
   * @return what was not listed, by index
   */
  public List<RowError> list(String sellerId, boolean isAdmin, List<NewProduct> rows) {
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
    var refusals = list.many(new Author(sellerId, isAdmin), valid.stream().map(rows::get).toList());
    for (int i = 0; i < valid.size(); i++) {
      int index = valid.get(i);
      refusals.get(i).ifPresent(refusal -> errors.add(rowError(index, refusal)));
    }
    errors.sort(Comparator.comparingInt(RowError::index));
    return errors;
  }

  /**
   * For a row that is no product at all.
   *
   * @param field where its reader gave up
   */
  public RowError unreadable(int index, String field) {
    return rowError(index, new InvalidField(field, "TYPE"));
  }

  /** For a row that stands in the way of others, whatever is wrong with it. */
  public RowError failed(int index) {
    return rowError(index, new RowFailed());
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

  /**
   * What the row would have been answered alone.
   *
   * @param index of the row, from 0
   * @param errors the wrong fields of the row, as in any problem document; null where it is not
   *     about fields
   */
  public record RowError(int index, String code, String message, @Nullable Object errors) {

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

  /** Something about the row was not foreseen; operators find it in the log. */
  private static final class RowFailed extends Refusal {
    RowFailed() {
      super(HttpStatus.INTERNAL_SERVER_ERROR, "ROW_FAILED");
    }
  }
}
