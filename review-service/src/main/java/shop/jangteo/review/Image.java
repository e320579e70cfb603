package shop.jangteo.review;

import shop.jangteo.images.Frame;

/**
 * A picture of a review.
 *
 * @param id by which it can be taken away again
 * @param url below the shop's own address
 * @param thumbnailUrl of the small one, a JPEG
 * @param width in pixels
 */
public record Image(String id, String url, String thumbnailUrl, int width, int height) {

  static final String PATH = "/review-images/";

  static Image of(Frame frame) {
    return new Image(
        frame.id(),
        PATH + frame.name(),
        PATH + frame.thumbnailName(),
        frame.width(),
        frame.height());
  }
}
