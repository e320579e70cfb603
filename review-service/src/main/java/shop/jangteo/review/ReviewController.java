package shop.jangteo.review;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.product.Sku;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Open;

/** What buyers write, and what they could write of. */
@RestController
@RequestMapping("/api/v1/reviews")
final class ReviewController {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 2_000;

  private final WriteReview write;
  private final ChangeReview change;
  private final ReadReviews read;
  private final Idempotency idempotency;

  ReviewController(
      WriteReview write, ChangeReview change, ReadReviews read, Idempotency idempotency) {
    this.write = write;
    this.change = change;
    this.read = read;
    this.idempotency = idempotency;
  }

  @Allowed
  @PostMapping
  @Operation(
      summary = "Review a line of one's own order that was delivered",
      description =
          "Once per line, also after it was taken back. 403 NOT_BOUGHT, 409 NOT_DELIVERED, 409 ALREADY_REVIEWED; 422 CONTENT_REFUSED, whose `kind` is PROFANITY, ADVERTISING, MESSENGER, LINK or PHONE.")
  ResponseEntity<MyReview> write(
      @Valid @RequestBody NewReview body, Optional<IdempotencyKey> key, Caller caller) {
    return idempotency.once(
        key,
        body,
        MyReview.class,
        () -> {
          var review = write.write(caller.memberId(), body.draft());
          return ResponseEntity.created(URI.create("/api/v1/reviews/" + review.id()))
              .body(MyReview.of(review));
        });
  }

  @Allowed
  @GetMapping("/mine")
  @Operation(summary = "One's own reviews, newest first")
  Page<MyReview> mine(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    return read.ofMember(caller.memberId(), page, size);
  }

  @Allowed
  @GetMapping("/writable")
  @Operation(
      summary = "What was delivered and is not reviewed yet",
      description = "What came last comes first (RV-07).")
  Page<Purchases.Open> writable(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    return read.writable(caller.memberId(), page, size);
  }

  @Open
  @GetMapping("/{id}")
  @Operation(summary = "A review")
  ReviewView show(@PathVariable @Pattern(regexp = Texts.ID) String id) {
    return read.shown(id);
  }

  @Allowed
  @PatchMapping("/{id}")
  @Operation(
      summary = "Change one's own review",
      description = "What is absent stays. 409 REVIEW_HIDDEN, 422 CONTENT_REFUSED.")
  MyReview change(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @Valid @RequestBody Changes body,
      Caller caller) {
    return MyReview.of(change.change(caller.memberId(), id, body.stars, body.text));
  }

  @Allowed
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Take one's own review back",
      description = "For good: the line cannot be reviewed again.")
  void takeBack(@PathVariable @Pattern(regexp = Texts.ID) String id, Caller caller) {
    change.takeBack(caller.memberId(), id);
  }

  /**
   * @param text 10 to 2,000 characters of plain text, without the white space around it
   */
  record NewReview(
      @NotNull @Pattern(regexp = Texts.ID) String orderId,
      @NotNull @Pattern(regexp = Sku.FORM) String sku,
      @NotNull @Min(1) @Max(Rating.MOST_STARS) Integer stars,
      @NotNull @Size(min = SHORTEST, max = LONGEST) @Pattern(regexp = Texts.LINES) String text) {

    NewReview {
      if (text != null) {
        text = text.strip();
      }
    }

    WriteReview.Draft draft() {
      return new WriteReview.Draft(orderId, sku, stars, text);
    }
  }

  record Changes(
      @Nullable @Min(1) @Max(Rating.MOST_STARS) Integer stars,
      @Nullable @Size(min = SHORTEST, max = LONGEST) @Pattern(regexp = Texts.LINES) String text) {

    Changes {
      if (text != null) {
        text = text.strip();
      }
    }
  }
}
