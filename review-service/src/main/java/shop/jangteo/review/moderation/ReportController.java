package shop.jangteo.review.moderation;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.review.Texts;
import shop.jangteo.review.moderation.Report.Reason;

/** Members point at what should not be there. */
@RestController
@RequestMapping("/api/v1/reviews/{id}/reports")
final class ReportController {

  private final Reports reports;
  private final Idempotency idempotency;

  ReportController(Reports reports, Idempotency idempotency) {
    this.reports = reports;
    this.idempotency = idempotency;
  }

  @Allowed
  @PostMapping
  @Operation(
      summary = "Report a review",
      description = "Once per member. 409 ALREADY_REPORTED, 409 OWN_REVIEW.")
  ResponseEntity<Reported> report(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @Valid @RequestBody NewReport body,
      Optional<IdempotencyKey> key,
      Caller caller) {
    return idempotency.once(
        key,
        body,
        Reported.class,
        () -> {
          reports.add(caller.memberId(), id, body.reason);
          return ResponseEntity.status(HttpStatus.CREATED).body(new Reported(id, body.reason));
        });
  }

  record NewReport(@NotNull Reason reason) {}

  record Reported(String reviewId, Reason reason) {}
}
