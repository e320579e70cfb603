package shop.jangteo.chaos.experiment;

/** This machine, or this kind of run, does not allow the experiment; nothing was broken. */
public final class Skipped extends RuntimeException {

  Skipped(String sentence) {
    super(sentence);
  }
}
