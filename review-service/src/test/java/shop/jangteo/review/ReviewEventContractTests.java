package shop.jangteo.review;

import shop.jangteo.contracts.review.ReviewEvent;
import shop.jangteo.platform.test.ContractRules;

class ReviewEventContractTests extends ContractRules {
  ReviewEventContractTests() {
    super(ReviewEvent.class);
  }
}
