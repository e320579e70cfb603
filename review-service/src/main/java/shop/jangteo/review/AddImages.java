package shop.jangteo.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import shop.jangteo.images.Format;
import shop.jangteo.images.Frame;
import shop.jangteo.images.ImageNotFound;
import shop.jangteo.images.ImageSettings;
import shop.jangteo.images.ImageTooLarge;
import shop.jangteo.images.ImageTypeUnsupported;
import shop.jangteo.images.ShowPictures;
import shop.jangteo.images.Showing;
import shop.jangteo.images.Spool;
import shop.jangteo.images.Studio;
import shop.jangteo.images.TooManyImages;
import shop.jangteo.images.Upload;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.IdempotencyKey;

/** Authors show pictures of what came (RV-03), and take them away again. */
@Component
final class AddImages {

  private static final int MOST = 10;

  private final Reviews reviews;
  private final ReviewImages images;
  private final Studio studio;
  private final ShowPictures pictures;
  private final RetryingTransaction transaction;
  private final long largest;

  AddImages(
      Reviews reviews,
      ReviewImages images,
      Studio studio,
      ShowPictures pictures,
      RetryingTransaction transaction,
      ImageSettings settings) {
    this.reviews = reviews;
    this.images = images;
    this.studio = studio;
    this.pictures = pictures;
    this.transaction = transaction;
    this.largest = settings.largest().toBytes();
  }

  /** All of them or none. */
  ResponseEntity<Added> add(
      String memberId, String reviewId, List<MultipartFile> parts, Optional<IdempotencyKey> key)
      throws IOException {
    requireFit(parts);
    var sums = new ArrayList<String>();
    for (var part : parts) {
      try (var content = part.getInputStream()) {
        sums.add(Spool.sha256(content));
      }
    }
    return pictures.once(
        key,
        Map.of("sha256", sums),
        Added.class,
        () -> {
          transaction.run(() -> requireRoom(reviews.findOwn(reviewId, memberId), parts.size()));
          return parts.stream().map(part -> studio.develop(() -> upload(part)));
        },
        frames -> {
          requireRoom(reviews.lockOwn(reviewId, memberId), frames.size());
          images.add(reviewId, frames);
          return ResponseEntity.created(URI.create("/api/v1/reviews/" + reviewId))
              .body(Added.of(frames));
        });
  }

  void remove(String memberId, String reviewId, String imageId) {
    transaction.run(
        () -> {
          requireShown(reviews.lockOwn(reviewId, memberId));
          images.remove(
              images.find(reviewId, imageId).orElseThrow(() -> new ImageNotFound(imageId)));
        });
  }

  /** What can be said before any of them is looked at. */
  private void requireFit(List<MultipartFile> parts) {
    if (parts.size() > MOST) {
      throw new TooManyImages(MOST);
    }
    for (var part : parts) {
      claimed(part);
      if (part.getSize() > largest) {
        throw new ImageTooLarge(largest);
      }
    }
  }

  private static void requireRoom(Review review, int more) {
    requireShown(review);
    if (review.images().size() + more > MOST) {
      throw new TooManyImages(MOST);
    }
  }

  private static void requireShown(Review review) {
    if (!review.isShown()) {
      throw new ReviewHidden();
    }
  }

  private static Upload upload(MultipartFile part) {
    try {
      return new Upload(claimed(part), part.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Format claimed(MultipartFile part) {
    return Format.called(Objects.requireNonNullElse(part.getContentType(), ""))
        .orElseThrow(ImageTypeUnsupported::new);
  }

  /** In the order in which they came. */
  record Added(List<Image> images) implements Showing {
    static Added of(List<Frame> frames) {
      return new Added(frames.stream().map(Image::of).toList());
    }

    @Override
    public boolean shows(Frame frame) {
      return images.stream().anyMatch(image -> image.id().equals(frame.id()));
    }
  }
}
