# The log of visits and their review.

concern-danger = საფრთხის ნიშნები
concern-not_seen = ადამიანი არ უნახავთ
concern-not_safe = უსაფრთხოდ არ არის
concern-not_well = კარგად არ არის
concern-not_asked = „უსაფრთხოდ“ ან „კარგად“ არ არის დაფიქსირებული
concern-risk_change = შემოთავაზებულია რისკის შეცვლა
concern-amended = შესწორდა ჩაწერის შემდეგ
concern-returned = დაბრუნებული იყო
concern-wrong_clock = ტელეფონის საათი არასწორი იყო
concern-late = 14 დღეზე მეტი დაგვიანებით მოვიდა
review-title = განსახილველი ვიზიტები
review-lead = ჯერ ყველაზე ძველი. გახსენით ვიზიტი, რომ წაიკითხოთ, მიიღოთ ან კომენტარით დაუბრუნოთ სოციალურ მუშაკს.
review-none = განსახილველი ვიზიტი არ არის.
review-none-filtered = ამ არჩევანით განსახილველი ვიზიტი არ არის.
review-caption = მომლოდინე ვიზიტები, ჯერ ძველი
review-look = ყურადსაღები
review-clean = დარღვევა არ არის
review-pick = არჩევა
review-pick-of = { $name }: ვიზიტის არჩევა
review-pick-all = ამ გვერდის ყველა უხარვეზო ვიზიტის არჩევა
review-accept-many = არჩეული ვიზიტების მიღება
review-bulk-rule = არჩევა შეიძლება მხოლოდ უხარვეზო ვიზიტების: ადამიანი ნახეს, უსაფრთხოდ და კარგად არის, საფრთხის ნიშანი არ ყოფილა და შემდეგ არაფერი შესწორებულა. დანარჩენი სათითაოდ იხსნება.
review-nothing-chosen = აირჩიეთ ერთი ვიზიტი მაინც.
review-do = ვიზიტის განხილვა
review-accept = მიღება
review-return = სოციალური მუშაკისთვის დაბრუნება
review-comment = რა უნდა გასწორდეს? სოციალური მუშაკი ამას ტელეფონში წაიკითხავს.
review-comment-missing = ვიზიტის დაბრუნებამდე დაწერეთ, რა უნდა გასწორდეს.
review-comment-long = კომენტარი ძალიან გრძელია: არაუმეტეს 2 000 სიმბოლოსი.
review-changed = სანამ გვერდი ღია იყო, ვიზიტი შესწორდა. გადაწყვეტილებამდე ხელახლა წაიკითხეთ.
review-next = შემდეგი მომლოდინე ვიზიტი
review-waiting-since = ელოდება
visits-live = ახალი ვიზიტები აქ თავისით ჩნდება.
visits-waiting = განსახილველი ვიზიტები
visits-any-sign = ნებისმიერი საფრთხის ნიშანი
visits-no-sign = საფრთხის ნიშნის გარეშე
visits-of-person = ნაჩვენებია მხოლოდ ერთი ადამიანის ვიზიტები.
home-see-all = ყველას ნახვა
home-all-clear = თქვენ არაფერი გელოდებათ. ყველაფერი შესრულებულია.
home-oldest = ჯერ ყველაზე ძველი
done-accepted = მიღებულია { $n } ვიზიტი.
done-returned =
    { $n ->
        [one] ვიზიტი სოციალურ მუშაკს დაუბრუნდა.
       *[other] ვიზიტები დაბრუნდა.
    }
home-conflicts =
    { $n ->
       *[other] ორმნიშვნელობიანი ველი ელოდება გადაწყვეტილებას
    }
home-quarantine =
    { $n ->
       *[other] ჩანაწერი ვერ იქნა მიღებული
    }
visits-new = მოვიდა { $n } ახალი ვიზიტი
