package shop.jangteo.review;

import shop.jangteo.platform.test.HouseRules;

class ReviewHouseTests extends HouseRules {}
