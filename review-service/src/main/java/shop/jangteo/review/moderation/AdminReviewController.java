package shop.jangteo.review.moderation;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.images.Gallery;
import shop.jangteo.images.ImageNotFound;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import shop.jangteo.review.Review;
import shop.jangteo.review.ReviewImages;
import shop.jangteo.review.Reviews;
import shop.jangteo.review.Texts;
import shop.jangteo.review.audit.Decisions;
import shop.jangteo.review.audit.Decisions.Decision;

/** Reviews as admins see and rule them (RV-08, RV-12). */
@RestController
@RequestMapping("/api/v1/admin/reviews")
final class AdminReviewController {

  private final Moderate moderate;
  private final Reviews reviews;
  private final ReviewImages images;
  private final Gallery gallery;
  private final Reports reports;
  private final Decisions decisions;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;

  AdminReviewController(
      Moderate moderate,
      Reviews reviews,
      ReviewImages images,
      Gallery gallery,
      Reports reports,
      Decisions decisions,
      RetryingTransaction transaction,
      Idempotency idempotency) {
    this.moderate = moderate;
    this.reviews = reviews;
    this.images = images;
    this.gallery = gallery;
    this.reports = reports;
    this.decisions = decisions;
    this.transaction = transaction;
    this.idempotency = idempotency;
  }

  @Allowed(Role.ADMIN)
  @GetMapping
  @Operation(
      summary = "Reviews to decide on, or decided on",
      description = "`which` is REPORTED, the most reported first, or HIDDEN, the newest first.")
  Page<Review> list(
      @RequestParam(defaultValue = "REPORTED") Which which,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return transaction.call(
        () ->
            switch (which) {
              case REPORTED -> reviews.reported(page, size);
              case HIDDEN -> reviews.hidden(page, size);
            });
  }

  @Allowed(Role.ADMIN)
  @GetMapping("/{id}")
  @Operation(summary = "A review with what was reported and decided")
  Case show(@PathVariable @Pattern(regexp = Texts.ID) String id) {
    return transaction.call(() -> new Case(reviews.find(id), reports.of(id), decisions.over(id)));
  }

  @Allowed(Role.ADMIN)
  @GetMapping("/{id}/images/{imageId}")
  @Operation(
      summary = "A picture of a review, also of a hidden one",
      description = "404 IMAGE_NOT_FOUND.")
  ResponseEntity<Resource> image(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @PathVariable @Pattern(regexp = Texts.ID) String imageId) {
    var frame =
        transaction
            .call(() -> images.find(id, imageId))
            .orElseThrow(() -> new ImageNotFound(imageId));
    return gallery.show(frame.name(), CacheControl.noStore());
  }

  @Allowed(Role.ADMIN)
  @PostMapping("/{id}/hide")
  @Operation(
      summary = "Hide a review",
      description = "It is in no list and no rating any more. Hiding again changes nothing.")
  Review hide(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @Valid @RequestBody Why body,
      Optional<IdempotencyKey> key,
      Caller caller) {
    return once(key, body, () -> moderate.hide(caller.memberId(), id, body.reason.strip()));
  }

  @Allowed(Role.ADMIN)
  @PostMapping("/{id}/restore")
  @Operation(
      summary = "Show a review again, or let a reported one stand",
      description = "What was reported until now is settled. Restoring again changes nothing.")
  Review restore(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @Valid @RequestBody Why body,
      Optional<IdempotencyKey> key,
      Caller caller) {
    return once(key, body, () -> moderate.restore(caller.memberId(), id, body.reason.strip()));
  }

  @Allowed(Role.ADMIN)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a review for good",
      description = "Its text is gone; what was decided and why stays on record.")
  void delete(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @RequestParam @NotBlank @Size(max = 200) @Pattern(regexp = Texts.ONE_LINE) String reason,
      Caller caller) {
    moderate.delete(caller.memberId(), id, reason.strip());
  }

  private Review once(Optional<IdempotencyKey> key, Why body, Supplier<Review> rule) {
    var answer = idempotency.once(key, body, Review.class, () -> ResponseEntity.ok(rule.get()));
    return Objects.requireNonNull(answer.getBody());
  }

  enum Which {
    REPORTED,
    HIDDEN
  }

  record Why(@NotBlank @Size(max = 200) @Pattern(regexp = Texts.ONE_LINE) String reason) {}

  /**
   * @param reports the newest first, those that were decided on too
   * @param decisions the newest first
   */
  record Case(Review review, List<Report> reports, List<Decision> decisions) {}
}
