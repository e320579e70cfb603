package shop.jangteo.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each house rule fails on the sample that breaks it. */
class HouseRulesTests {

  static Stream<ArchRule> rules() {
    return HouseRules.rules().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleCanFail(ArchRule rule) {
    var bad = new ClassFileImporter().importPackages("shop.jangteo.badsample");

    assertThat(rule.evaluate(bad).hasViolation()).as(rule.getDescription()).isTrue();
  }
}
