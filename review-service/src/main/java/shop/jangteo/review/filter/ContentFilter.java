package shop.jangteo.review.filter;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What texts must pass before they are stored (RV-05). To be called in a transaction. */
@Component
public final class ContentFilter {

  private final ReviewWords words;

  ContentFilter(ReviewWords words) {
    this.words = words;
  }

  /**
   * What a buyer writes: no insults, no advertising, no way to get in touch.
   *
   * @throws ContentRefused naming the kind
   */
  public void requireClean(String text) {
    require(text, EnumSet.allOf(Kind.class));
  }

  /**
   * What a seller replies: the number of their service desk is no advertising.
   *
   * @throws ContentRefused naming the kind
   */
  public void requireDecent(String text) {
    require(text, Set.of(Kind.PROFANITY));
  }

  private void require(String text, Set<Kind> kinds) {
    new Screen(words.all())
        .find(text, kinds)
        .ifPresent(
            kind -> {
              throw new ContentRefused(kind);
            });
  }
}
