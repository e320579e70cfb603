package shop.jangteo.checker.law;

import static org.assertj.core.api.Assertions.assertThat;

/** What a law must say of a platform that breaks it. */
final class Broken {

  private Broken() {}

  /**
   * @param parts that one sentence about the subject has, all of them
   */
  static void assertBroken(HandMadeShop shop, Law law, String subject, String... parts) {
    assertThat(shop.examine(law).violations())
        .as(law.id())
        .anySatisfy(
            violation -> {
              assertThat(violation.subject()).isEqualTo(subject);
              assertThat(violation.sentence()).contains(parts);
            });
  }
}
