package shop.jangteo.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldTests {

  @Test
  void whatIsToldIsUnderstood() {
    var working = Told.working("relay", "60000 events wait");
    var done = Told.done("relay", "");

    assertThat(Told.in(working.line())).contains(working);
    assertThat(Told.in(done.line())).contains(done);
  }

  @Test
  void everythingElseIsLog() {
    assertThat(Told.in("{\"level\":\"INFO\",\"message\":\"Started\"}")).isEmpty();
    assertThat(Told.in("@bench\tcut off")).isEmpty();
    assertThat(Told.in("")).isEmpty();
  }
}
