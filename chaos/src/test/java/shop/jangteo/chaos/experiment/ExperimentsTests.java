package shop.jangteo.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.jangteo.checker.law.Law;
import shop.jangteo.checker.law.Laws;

class ExperimentsTests {

  private static final List<Experiment> ALL =
      Experiments.all(List.of("gateway", "order-service", "payment-service"));

  private static final List<String> NAMES = ALL.stream().map(Experiment::name).toList();

  @Test
  void everyNameIsTheirOwn() {
    assertThat(NAMES).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9-]+"));
  }

  @Test
  void everyRowOfTheTableThatAppliesSoFarIsTried() {
    // 7 is about the search index, 13 about sessions
    assertThat(ALL.stream().map(Experiment::number))
        .contains(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 14);
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void theQuickSelectionTouchesTheMostImportantKinds() {
    assertThat(ALL.stream().filter(Experiments::isQuick).map(Experiment::number))
        .contains(1, 2, 4, 5, 8, 9, 10);
  }

  @ParameterizedTest
  @EnumSource
  void aGuardIsTestedByFaultsThatExist(Experiments.Guard guard) {
    var known = Experiments.all(List.of("order-service")).stream().map(Experiment::name);

    assertThat(known).containsAll(guard.experiments());
  }

  @ParameterizedTest
  @EnumSource
  void aGuardStandsBeforeLawsThatAreExamined(Experiments.Guard guard) {
    assertThat(guard.laws()).isNotEmpty();
    assertThat(Laws.all().stream().map(Law::id)).containsAll(guard.laws());
  }
}
