package shop.jangteo.packing;

/** Says in one sentence why there will be no image. */
final class UnfitForImages extends RuntimeException {

  UnfitForImages(String sentence) {
    super(sentence);
  }
}
