package shop.jangteo.platform.data;

import io.hypersistence.tsid.TSID;

/** Time-sorted ids. */
public final class Ids {

  private Ids() {}

  /**
   * A TSID in 13 characters of Crockford's base 32: sorts by time, says nothing about how many
   * there are.
   */
  public static String next() {
    return TSID.Factory.getTsid().toString();
  }
}
