package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.images.ImageNotFound;
import shop.jangteo.images.TooManyImages;
import shop.jangteo.product.ProductChanges.ChangedOption;

class ProductTests {

  private final Product product = ProductFixture.listed();

  @Test
  void aNewProductIsAnnouncedWithItsInitialStock() {
    assertThat(product.announced())
        .containsExactly(
            new ProductListed(
                product.getId(),
                new Facts(
                    "tea",
                    "보성 녹차",
                    "seller-1",
                    "cat-1",
                    List.of("차", "국산"),
                    true,
                    List.of(
                        new Option("tea-50", "옵션 tea-50", Money.won(9_000), false),
                        new Option("tea-100", "옵션 tea-100", Money.won(15_000), false)),
                    "보성",
                    "/images/tea.svg",
                    ProductFixture.NOW),
                List.of(new InitialStock("tea-50", 5), new InitialStock("tea-100", 3))));
    assertThat(product.price()).isEqualTo(Money.won(9_000));
  }

  @Test
  void whatIsAbsentStays() {
    change(changes("하동 녹차", null));

    assertThat(product.name()).isEqualTo("하동 녹차");
    assertThat(product.description()).isEqualTo("올해 첫 잎");
    assertThat(product.options()).hasSize(2);
    assertThat(changed().facts().name()).isEqualTo("하동 녹차");
    assertThat(changed().initialStock()).isEmpty();
  }

  @Test
  void aChangeOfNothingIsNotAnnounced() {
    change(changes(null, null));
    change(changes(" 보성 녹차 ", List.of(option("tea-50", 9_000), option("tea-100", 15_000))));

    assertThat(product.announced()).hasSize(1);
  }

  @Test
  void whatFactsDoNotTellIsStillAnnounced() {
    change(new ProductChanges(null, "두 번째 잎", " ", "cat-2", List.of(), List.of("/a.svg"), null));

    assertThat(product.description()).isEqualTo("두 번째 잎");
    assertThat(product.images()).containsExactly("/a.svg");
    assertThat(changed().facts().categoryId()).isEqualTo("cat-2");
    assertThat(changed().facts().tags()).isEmpty();
    assertThat(changed().facts().brand()).isNull();
  }

  @Test
  void optionsAreChangedAddedAndNoLongerSold() {
    change(
        changes(
            null,
            List.of(
                new ChangedOption("tea-200", "200g", 28_000L, 4, null),
                option("tea-100", 14_000))));

    assertThat(product.options())
        .extracting(ProductOption::sku)
        .containsExactly("tea-200", "tea-100");
    assertThat(product.price()).isEqualTo(Money.won(14_000));
    assertThat(changed().initialStock()).containsExactly(new InitialStock("tea-200", 4));
    assertThat(changed().facts().options()).hasSize(2);
    assertThat(product.option("tea-50")).get().matches(ProductOption::isRemoved);
  }

  @Test
  void anOptionThatComesBackKeepsItsStockWithInventory() {
    change(changes(null, List.of(option("tea-100", 15_000))));
    change(
        changes(
            null,
            List.of(
                new ChangedOption("tea-50", "50g", 8_000L, 99, null), option("tea-100", 15_000))));

    assertThat(product.options()).hasSize(2);
    assertThat(product.price()).isEqualTo(Money.won(8_000));
    assertThat(changed().initialStock()).isEmpty();
  }

  @Test
  void anOptionThatIsHotIsAnnouncedAsSuchAndStaysSoUntilSomebodySaysOtherwise() {
    assertThat(hot()).containsExactly(false, false);

    change(changes(null, List.of(marked("tea-50", true), option("tea-100", 15_000))));
    assertThat(hot()).containsExactly(true, false);

    change(changes(null, List.of(option("tea-50", 8_500), option("tea-100", 15_000))));
    assertThat(hot()).containsExactly(true, false);

    change(changes(null, List.of(marked("tea-50", false), marked("tea-100", true))));
    assertThat(hot()).containsExactly(false, true);
  }

  @Test
  void aNewOptionMayBeHotFromTheBeginning() {
    change(changes(null, List.of(marked("tea-200", true), option("tea-100", 15_000))));

    assertThat(hot()).containsExactly(true, false);
  }

  @Test
  void aChangedPriceIsToldWithWhatItWas() {
    var changes =
        change(
            changes(
                null,
                List.of(
                    option("tea-50", 8_000), option("tea-100", 15_000), option("tea-9", 1_000))));

    assertThat(changes)
        .containsExactly(new PriceChange("tea-50", Money.won(9_000), Money.won(8_000)));
  }

  @Test
  void whoeverTakesAnOptionAwayMeanwhileChangesItsPriceAllTheSame() {
    change(changes(null, List.of(option("tea-100", 15_000))));

    var changes = change(changes(null, List.of(option("tea-50", 1), option("tea-100", 15_000))));

    assertThat(changes).containsExactly(new PriceChange("tea-50", Money.won(9_000), Money.won(1)));
  }

  @Test
  void nobodyHearsOfADraftUntilItGoesOnSale() {
    var draft = ProductFixture.draft();
    draft.change(changes("하동 녹차", List.of(option("tea-50", 8_000))), ProductFixture.SELLER);
    assertThat(draft.announced()).isEmpty();
    assertThat(draft.isOnSale()).isFalse();

    draft.become(SaleState.ON_SALE, ProductFixture.SELLER, ProductFixture.NOW);

    assertThat(draft.announced()).hasSize(1);
    var listed = (ProductListed) draft.announced().getFirst();
    assertThat(listed.facts().name()).isEqualTo("하동 녹차");
    assertThat(listed.initialStock()).containsExactly(new InitialStock("tea-50", 5));
    assertThat(draft.listedAt()).isEqualTo(ProductFixture.NOW);
  }

  @Test
  void aDraftThatIsDeletedWasNeverThereForAnybody() {
    var draft = ProductFixture.draft();

    draft.withdraw(Instant.EPOCH);

    assertThat(draft.announced()).isEmpty();
  }

  @Test
  void whatIsSuspendedIsNotOnSaleAndComesBack() {
    become(SaleState.SUSPENDED, ProductFixture.SELLER);
    assertThat(changed().facts().onSale()).isFalse();

    become(SaleState.ON_SALE, ProductFixture.SELLER);
    assertThat(changed().facts().onSale()).isTrue();
    become(SaleState.ON_SALE, ProductFixture.SELLER);
    assertThat(product.announced()).as("it was so already").hasSize(3);
  }

  @Test
  void whatAnAdminSuspendedOnlyAnAdminBringsBack() {
    become(SaleState.SUSPENDED, ProductFixture.ADMIN);

    assertThatThrownBy(() -> become(SaleState.ON_SALE, ProductFixture.SELLER))
        .isInstanceOf(SuspendedByAdmin.class);
    become(SaleState.ON_SALE, ProductFixture.ADMIN);
    become(SaleState.SUSPENDED, ProductFixture.SELLER);
    become(SaleState.ON_SALE, ProductFixture.SELLER);
    assertThat(product.isOnSale()).isTrue();
  }

  @Test
  void anAdminMaySuspendWhatIsSuspendedAlready() {
    become(SaleState.SUSPENDED, ProductFixture.SELLER);
    become(SaleState.SUSPENDED, ProductFixture.ADMIN);

    assertThatThrownBy(() -> become(SaleState.ON_SALE, ProductFixture.SELLER))
        .isInstanceOf(SuspendedByAdmin.class);
    become(SaleState.ENDED, ProductFixture.SELLER);
    assertThat(product.saleState()).isEqualTo(SaleState.ENDED);
  }

  @Test
  void anEndedSaleStaysEnded() {
    become(SaleState.ENDED, ProductFixture.SELLER);

    for (var next : List.of(SaleState.DRAFT, SaleState.ON_SALE, SaleState.SUSPENDED)) {
      assertThatThrownBy(() -> become(next, ProductFixture.ADMIN))
          .isInstanceOf(IllegalTransition.class);
    }
  }

  @Test
  void aSellerCannotTakeBackTheMarkOfAnAdmin() {
    product.change(
        changes(null, List.of(marked("tea-50", true), marked("tea-100", false))),
        ProductFixture.ADMIN);

    assertThatThrownBy(
            () -> change(changes(null, List.of(marked("tea-50", false), marked("tea-100", true)))))
        .isInstanceOf(HotByAdmin.class);
    change(changes(null, List.of(marked("tea-50", true), marked("tea-100", true))));
    change(changes(null, List.of(option("tea-50", 9_000), marked("tea-100", false))));

    assertThat(hot()).containsExactly(true, false);
    product.change(
        changes(null, List.of(marked("tea-50", false), marked("tea-100", false))),
        ProductFixture.ADMIN);
    change(changes(null, List.of(marked("tea-50", true), marked("tea-100", false))));
    change(changes(null, List.of(marked("tea-50", false), marked("tea-100", false))));
    assertThat(hot()).containsExactly(false, false);
  }

  @Test
  void tenPicturesAreShownAndNoMore() {
    for (int i = 1; i < 10; i++) {
      product.addImage("/images/" + i);
    }

    assertThatThrownBy(() -> product.addImage("/images/11")).isInstanceOf(TooManyImages.class);
    product.removeImage("/images/3");
    product.addImage("/images/11");

    assertThat(product.images()).hasSize(10).endsWith("/images/11").doesNotContain("/images/3");
    assertThatThrownBy(() -> product.removeImage("/images/3")).isInstanceOf(ImageNotFound.class);
  }

  private void become(SaleState next, Author author) {
    product.become(next, author, ProductFixture.NOW);
  }

  @Test
  void aWithdrawnProductIsAnnouncedOnce() {
    product.withdraw(Instant.EPOCH);
    product.withdraw(Instant.EPOCH);

    assertThat(product.isOnSale()).isFalse();
    assertThat(product.announced())
        .hasSize(2)
        .last()
        .isEqualTo(new ProductWithdrawn(product.getId(), List.of("tea-50", "tea-100")));
  }

  @Test
  void whatIsToldAgainIsThePresentState() {
    change(changes("하동 녹차", null));
    product.announceFacts();

    assertThat(product.announced().getLast())
        .isEqualTo(
            new ProductSnapshot(
                product.getId(), ((ProductChanged) product.announced().get(1)).facts(), false));

    product.withdraw(Instant.EPOCH);
    product.announceFacts();

    var last = (ProductSnapshot) product.announced().getLast();
    assertThat(last.withdrawn()).isTrue();
    assertThat(last.facts().onSale()).isFalse();
  }

  @Test
  void untilInventorySpeaksTheInitialStockCounts() {
    var view = ProductView.of(product, Map.of("tea-100", 0L));

    assertThat(view.options())
        .extracting(ProductView.OptionView::available)
        .containsExactly(5L, 0L);
    assertThat(view.soldOut()).isFalse();
  }

  @Test
  void aProductWithoutAnyUnitIsSoldOut() {
    assertThat(ProductView.of(product, Map.of("tea-50", 0L, "tea-100", 0L)).soldOut()).isTrue();
  }

  private List<PriceChange> change(ProductChanges changes) {
    return product.change(changes, ProductFixture.SELLER);
  }

  private ProductChanged changed() {
    return (ProductChanged) product.announced().getLast();
  }

  private static ProductChanges changes(
      @Nullable String name, @Nullable List<ChangedOption> options) {
    return new ProductChanges(name, null, null, null, null, null, options);
  }

  /** As the last event told it. */
  private List<Boolean> hot() {
    var facts =
        switch (product.announced().getLast()) {
          case ProductListed(_, var told, _) -> told;
          case ProductChanged(_, var told, _) -> told;
          case Event other -> throw new AssertionError(other.toString());
        };
    return facts.options().stream().map(Option::hot).toList();
  }

  private static ChangedOption marked(String sku, boolean hot) {
    return new ChangedOption(sku, "옵션 " + sku, 15_000L, null, hot);
  }

  private static ChangedOption option(String sku, long price) {
    return new ChangedOption(sku, "옵션 " + sku, price, null, null);
  }
}
