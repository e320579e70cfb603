package shop.jangteo.local.letters;

import java.util.List;

/**
 * What the services told.
 *
 * @param letters newest first
 * @param silent the services that did not tell, or not all
 */
public record Listing(List<Letter> letters, List<Silent> silent) {

  /**
   * A service that cannot be asked.
   *
   * @param why in words
   */
  public record Silent(String service, String why) {}
}
