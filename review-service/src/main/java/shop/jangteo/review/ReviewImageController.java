package shop.jangteo.review;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shop.jangteo.images.Format;
import shop.jangteo.images.Frame;
import shop.jangteo.images.Gallery;
import shop.jangteo.images.ImageNotFound;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Open;

/** The pictures of a review: sent and taken away by its author, seen by everybody. */
@RestController
final class ReviewImageController {

  /** A picture never changes under its name, but its review may be hidden. */
  private static final CacheControl FOR_A_WHILE =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final AddImages add;
  private final ReviewImages images;
  private final Gallery gallery;
  private final RetryingTransaction transaction;

  ReviewImageController(
      AddImages add, ReviewImages images, Gallery gallery, RetryingTransaction transaction) {
    this.add = add;
    this.images = images;
    this.gallery = gallery;
    this.transaction = transaction;
  }

  @Allowed
  @PostMapping("/api/v1/reviews/{id}/images")
  @Operation(
      summary = "Add pictures to one's own review",
      description =
          "One part `images` for each JPEG, PNG or WebP of at most 5 MB and "
              + Format.LIMITS
              + ", 20 MB in one request, at most 10 for a review; all of them or none. Each is checked by its content"
              + " and made anew. 413 BODY_TOO_LARGE, IMAGE_TOO_LARGE, 415 IMAGE_TYPE_UNSUPPORTED, 422"
              + " IMAGE_UNREADABLE, IMAGE_NOT_WHAT_IT_CLAIMS, IMAGE_DIMENSIONS, 409 TOO_MANY_IMAGES,"
              + " REVIEW_HIDDEN, 404 REVIEW_NOT_FOUND.")
  ResponseEntity<AddImages.Added> add(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @RequestPart("images") List<MultipartFile> files,
      Optional<IdempotencyKey> key,
      Caller caller)
      throws IOException {
    return add.add(caller.memberId(), id, files, key);
  }

  @Allowed
  @DeleteMapping("/api/v1/reviews/{id}/images/{imageId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Take a picture of one's own review away",
      description = "404 IMAGE_NOT_FOUND, 409 REVIEW_HIDDEN.")
  void remove(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @PathVariable @Pattern(regexp = Texts.ID) String imageId,
      Caller caller) {
    add.remove(caller.memberId(), id, imageId);
  }

  @Open
  @GetMapping(Image.PATH + "{name}")
  @Operation(
      summary = "A picture of a review that is shown",
      description = "404 IMAGE_NOT_FOUND also while an admin hides the review.")
  ResponseEntity<Resource> show(@PathVariable String name) {
    if (!Frame.isName(name) || !transaction.call(() -> images.isShown(name))) {
      throw new ImageNotFound(name);
    }
    return gallery.show(name, FOR_A_WHILE);
  }
}
