package shop.jangteo.product;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.product.image.Format;
import shop.jangteo.product.image.ImageStore;
import shop.jangteo.product.image.Images;
import shop.jangteo.product.image.Incoming;
import shop.jangteo.product.image.Picture;
import shop.jangteo.product.image.PresignedUploadsOff;
import shop.jangteo.product.image.Spool;
import shop.jangteo.product.image.Studio;
import shop.jangteo.product.image.Upload;
import shop.jangteo.product.image.UploadNotFound;

/**
 * Adds a picture to a product (PR-04 to PR-06): asked whether it may be, made and kept outside any
 * transaction, then shown in one. What nobody shows in the end is thrown away.
 */
@Component
final class AddImage {

  private static final Logger log = LoggerFactory.getLogger(AddImage.class);

  private final Products products;
  private final ChangeProduct change;
  private final Shelf shelf;
  private final Studio studio;
  private final ImageStore store;
  private final ObjectProvider<Incoming> incoming;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;

  AddImage(
      Products products,
      ChangeProduct change,
      Shelf shelf,
      Studio studio,
      ImageStore store,
      ObjectProvider<Incoming> incoming,
      RetryingTransaction transaction,
      Idempotency idempotency) {
    this.products = products;
    this.change = change;
    this.shelf = shelf;
    this.studio = studio;
    this.store = store;
    this.incoming = incoming;
    this.transaction = transaction;
    this.idempotency = idempotency;
  }

  /** A permit to send a picture past us. */
  Incoming.Permit permit(Author author, String productId, Format format, long length) {
    requireRoom(author, productId);
    return place().permit(productId, format, length);
  }

  /** The picture comes with the request. */
  ResponseEntity<Added> sent(
      Author author,
      String productId,
      Format claimed,
      InputStream body,
      Optional<IdempotencyKey> key)
      throws IOException {
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
    var made = new AtomicReference<Picture>();
    var changed = new AtomicReference<Product>();
    Supplier<Picture> keep =
        () -> {
          requireRoom(author, productId);
          var picture = making.get();
          made.set(picture);
          store.keep(picture);
          return picture;
        };
    Function<Picture, ResponseEntity<Added>> show =
        picture -> {
          changed.set(show(author, productId, picture));
          var added = Added.of(picture);
          return ResponseEntity.created(URI.create(added.url())).body(added);
        };
    try {
      var answer =
          key.map(present -> idempotency.once(present, body, Added.class, keep, show))
              .orElseGet(
                  () -> {
                    var picture = keep.get();
                    return transaction.call(() -> show.apply(picture));
                  });
      var product = changed.get();
      if (product != null) {
        shelf.changed(product);
      }
      // the answer may be that of a twin, with a picture of its own
      if (!isOf(answer.getBody(), made.get())) {
        throwAway(made.get());
      }
      return answer;
    } catch (Refusal e) { // after any other failure it may be shown all the same
      throwAway(made.get());
      throw e;
    }
  }

  /** In a transaction that may begin anew. */
  private Product show(Author author, String productId, Picture picture) {
    return change.image(
        author, productId, product -> product.addImage(Images.address(picture.name())));
  }

  private static boolean isOf(@Nullable Added added, @Nullable Picture picture) {
    return added != null && picture != null && added.name().equals(picture.name());
  }

  private void throwAway(@Nullable Picture picture) {
    if (picture == null) {
      return;
    }
    try {
      store.forget(picture);
    } catch (RuntimeException e) {
      log.warn("The picture {} is shown nowhere and stays in the store", picture.name(), e);
    }
  }

  /** Before anything is unpacked for somebody whose product it is not. */
  private void requireRoom(Author author, String productId) {
    int shown =
        transaction.call(
            () ->
                products
                    .find(productId, author.isAdmin() ? null : author.memberId())
                    .map(product -> product.images().size())
                    .orElseThrow(() -> new ProductNotFound(productId)));
    if (shown >= NewProduct.MOST_IMAGES) {
      throw new TooManyImages(NewProduct.MOST_IMAGES);
    }
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
  record Added(String name, String url, String thumbnailUrl, int width, int height) {
    static Added of(Picture picture) {
      return new Added(
          picture.name(),
          Images.address(picture.name()),
          Images.address(picture.thumbnailName()),
          picture.width(),
          picture.height());
    }
  }
}
