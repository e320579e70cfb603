package shop.jangteo.chaos.experiment;

/** An experiment that broke nothing has shown nothing. */
public final class FaultDidNotHappen extends RuntimeException {

  FaultDidNotHappen(String sentence) {
    super(sentence);
  }
}
