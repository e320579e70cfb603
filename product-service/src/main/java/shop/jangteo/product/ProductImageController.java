package shop.jangteo.product;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.images.Format;
import shop.jangteo.images.Incoming;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** The pictures of a product, by its seller or an admin. */
@RestController
@RequestMapping("/api/v1/products/{id}/images")
final class ProductImageController {

  private static final long LARGEST = 5 * 1024 * 1024;
  private static final String JPEG = MediaType.IMAGE_JPEG_VALUE;
  private static final String PNG = MediaType.IMAGE_PNG_VALUE;
  private static final String WEBP = "image/webp";

  private final AddImage images;

  ProductImageController(AddImage images) {
    this.images = images;
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping(consumes = {JPEG, PNG, WEBP})
  @Operation(
      summary = "Send a picture",
      description =
          "The body is the picture itself, at most 5 MB and "
              + Format.LIMITS
              + ", at most 10"
              + " for a product. It is checked by its content and made anew. 413 BODY_TOO_LARGE, 415"
              + " IMAGE_TYPE_UNSUPPORTED, 422 IMAGE_UNREADABLE, IMAGE_NOT_WHAT_IT_CLAIMS, IMAGE_DIMENSIONS,"
              + " 409 TOO_MANY_IMAGES.")
  ResponseEntity<AddImage.Added> send(
      @PathVariable String id,
      @RequestHeader HttpHeaders headers,
      @RequestBody InputStreamResource body,
      Optional<IdempotencyKey> key,
      Caller caller)
      throws IOException {
    return images.sent(
        Author.of(caller),
        ProductIds.known(id),
        format(headers.getContentType()),
        body.getInputStream(),
        key);
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping(path = "/uploads", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Ask where to send a picture past the shop",
      description =
          "Answers an address that takes one PUT with exactly these headers within 10 minutes; then POST the"
              + " uploadId to …/images. 409 PRESIGNED_UPLOADS_OFF where pictures are sent to the shop itself.")
  Incoming.Permit permit(
      @PathVariable String id,
      @Valid @RequestBody WantedUpload body,
      Optional<IdempotencyKey> key, // a second permit does no harm: the first one runs out
      Caller caller) {
    return images.permit(
        Author.of(caller), ProductIds.known(id), format(body.contentType()), body.length());
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Show a picture that was sent past the shop",
      description =
          "It is checked as one that is sent with the request. 404 UPLOAD_NOT_FOUND where none arrived.")
  ResponseEntity<AddImage.Added> arrived(
      @PathVariable String id,
      @Valid @RequestBody Upload body,
      Optional<IdempotencyKey> key,
      Caller caller) {
    return images.arrived(Author.of(caller), ProductIds.known(id), body.uploadId(), key);
  }

  /** Removes an image of a product. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, @PathVariable String name, Caller caller) {
    images.remove(Author.of(caller), ProductIds.known(id), name);
  }

  /** Its parameters say nothing about a picture. */
  private static Format format(@Nullable MediaType type) {
    return format(type == null ? "" : type.getType() + "/" + type.getSubtype());
  }

  private static Format format(String mediaType) {
    return Format.called(mediaType)
        .orElseThrow(() -> new InvalidField("contentType", "IMAGE_TYPE_UNSUPPORTED"));
  }

  record WantedUpload(
      @NotNull @Pattern(regexp = JPEG + "|" + PNG + "|" + WEBP) String contentType,
      @NotNull @Positive @Max(LARGEST) Long length) {}

  record Upload(@NotNull @Pattern(regexp = "[0-9A-Z]{13}") String uploadId) {}
}
