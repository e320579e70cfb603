package shop.jangteo.product;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shop.jangteo.images.Format;
import shop.jangteo.images.Frame;
import shop.jangteo.images.Incoming;
import shop.jangteo.images.Picture;
import shop.jangteo.images.PresignedUploadsOff;
import shop.jangteo.images.ShowPictures;
import shop.jangteo.images.Showing;
import shop.jangteo.images.Spool;
import shop.jangteo.images.Studio;
import shop.jangteo.images.TooManyImages;
import shop.jangteo.images.Upload;
import shop.jangteo.images.UploadNotFound;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.IdempotencyKey;

/**
 * Adds a picture to a product (PR-04 to PR-06): asked whether it may be, made and kept outside any
 * transaction, then shown in one.
 */
@Component
final class AddImage {

  private static final Logger log = LoggerFactory.getLogger(AddImage.class);

  private final Products products;
  private final ChangeProduct change;
  private final Shelf shelf;
  private final Studio studio;
  private final ShowPictures pictures;
  private final ObjectProvider<Incoming> incoming;
  private final RetryingTransaction transaction;

  AddImage(
      Products products,
      ChangeProduct change,
      Shelf shelf,
      Studio studio,
      ShowPictures pictures,
      ObjectProvider<Incoming> incoming,
      RetryingTransaction transaction) {
    this.products = products;
    this.change = change;
    this.shelf = shelf;
    this.studio = studio;
    this.pictures = pictures;
    this.incoming = incoming;
    this.transaction = transaction;
  }

  /** A permit to send a picture past us. */
  Incoming.Permit permit(Author author, String productId, Format format, long length) {
    requireRoom(author, productId);
    return place().permit(productId, format, length);
  }

  /** The picture comes with the request; a stranger's is not even written to the disk. */
  ResponseEntity<Added> sent(
      Author author,
      String productId,
      Format claimed,
      InputStream body,
      Optional<IdempotencyKey> key)
      throws IOException {
    shown(author, productId);
    try (var spool = Spool.of(body)) {
      return add(
          author,
          productId,
          key,
          Map.of("sha256", spool.sha256()),
          () -> studio.develop(() -> new Upload(claimed, spool.content())));
    }
  }

  /** The picture was sent past us. */
  ResponseEntity<Added> arrived(
      Author author, String productId, String uploadId, Optional<IdempotencyKey> key) {
    var answer =
        add(
            author,
            productId,
            key,
            Map.of("uploadId", uploadId),
            () ->
                studio.develop(
                    () ->
                        place()
                            .find(productId, uploadId)
                            .orElseThrow(() -> new UploadNotFound(uploadId))));
    clear(productId, uploadId);
    return answer;
  }

  /** What is left there is never shown, and goes by itself one day. */
  private void clear(String productId, String uploadId) {
    try {
      place().delete(productId, uploadId);
    } catch (RuntimeException e) {
      log.warn("The upload {} was taken over and stays where it was", uploadId, e);
    }
  }

  void remove(Author author, String productId, String name) {
    shelf.changed(
        transaction.call(
            () ->
                change.image(
                    author, productId, product -> product.removeImage(Images.address(name)))));
  }

  private ResponseEntity<Added> add(
      Author author,
      String productId,
      Optional<IdempotencyKey> key,
      Map<String, String> body,
      Supplier<Picture> making) {
    var changed = new AtomicReference<Product>();
    var answer =
        pictures.once(
            key,
            body,
            Added.class,
            () -> {
              requireRoom(author, productId);
              return Stream.of(making.get());
            },
            frames -> {
              var frame = frames.getFirst();
              changed.set(
                  change.image(
                      author,
                      productId,
                      product -> product.addImage(Images.address(frame.name()))));
              var added = Added.of(frame);
              return ResponseEntity.created(URI.create(added.url())).body(added);
            });
    Optional.ofNullable(changed.get()).ifPresent(shelf::changed);
    return answer;
  }

  /** Before anything is unpacked. */
  private void requireRoom(Author author, String productId) {
    if (shown(author, productId) >= NewProduct.MOST_IMAGES) {
      throw new TooManyImages(NewProduct.MOST_IMAGES);
    }
  }

  /** How many pictures it has; to somebody whose product it is not it does not exist. */
  private int shown(Author author, String productId) {
    return transaction.call(
        () ->
            products
                .find(productId, author.isAdmin() ? null : author.memberId())
                .map(product -> product.images().size())
                .orElseThrow(() -> new ProductNotFound(productId)));
  }

  private Incoming place() {
    var present = incoming.getIfAvailable();
    if (present == null) {
      throw new PresignedUploadsOff();
    }
    return present;
  }

  /**
   * @param name by which it can be taken away again
   */
  record Added(String name, String url, String thumbnailUrl, int width, int height)
      implements Showing {
    static Added of(Frame frame) {
      return new Added(
          frame.name(),
          Images.address(frame.name()),
          Images.address(frame.thumbnailName()),
          frame.width(),
          frame.height());
    }

    @Override
    public boolean shows(Frame frame) {
      return name.equals(frame.name());
    }
  }
}
