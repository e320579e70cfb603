package shop.jangteo.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each house rule fails on the sample that breaks it. */
class HouseRulesTests {

  private static final JavaClasses BAD =
      new ClassFileImporter().importPackages("shop.jangteo.badsample");

  static Stream<ArchRule> rules() {
    return Stream.concat(
        HouseRules.rules().stream(),
        Stream.of(
            HouseRules.usesNoOtherService("badsample"),
            HouseRules.contractsStandAlone("shop.jangteo.badsample.contracts")));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleCanFail(ArchRule rule) {
    assertThat(rule.evaluate(BAD).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @Test
  void aRefusalWithoutWordsIsFound() {
    for (var locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertThat(HouseRules.codesWithoutWords(BAD, "problems", locale))
          .containsExactly("SPEECHLESS");
    }
  }

  @Test
  void contractsStandAlone() {
    HouseRules.contractsStandAlone("shop.jangteo.contracts")
        .check(new ClassFileImporter().importPackages("shop.jangteo.contracts"));
  }
}
