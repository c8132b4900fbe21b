# What every screen says: actions, names of things, roles, days and dates.

## The app

app-name = ვიზიტა
app-tagline = ვიზიტები სოციალურ მუშაობაში

## Actions

save = შენახვა
cancel = გაუქმება
back = უკან
next = შემდეგი
previous = წინა
continue = გაგრძელება
finish = დასრულება
close = დახურვა
edit = შეცვლა
add = დამატება
remove = წაშლა
confirm = დადასტურება
search = ძებნა
filter = გაფილტვრა
clear = გასუფთავება
retry = ხელახლა ცდა
more = მეტის ჩვენება
print = ბეჭდვა
download = ჩამოტვირთვა
sign-in = შესვლა
sign-out = გასვლა

## Answers and states of a screen

yes = დიახ
no = არა
not-recorded = არ არის აღნიშნული
nothing-found = ვერაფერი მოიძებნა
loading = იტვირთება…
saved = შენახულია
required = სავალდებულო
optional = არასავალდებულო
all = ყველა
none = არცერთი
unknown = უცნობია
offline = ოფლაინ
online = ონლაინ

## Names of things

username = მომხმარებლის სახელი
password = პაროლი
pin = PIN-კოდი
language = ენა
name = სახელი
date = თარიღი
time = დრო
from = თარიღიდან
to = თარიღამდე
reason = მიზეზი
comment = კომენტარი
details = დეტალები
home = მთავარი
help = დახმარება
settings = პარამეტრები
person = პირი
people = პირები
people-in-need = დახმარების საჭიროების მქონე პირები
register = რეესტრი
unit = ერთეული
units = ერთეულები
worker = სოციალური მუშაკი
workers = სოციალური მუშაკები
no-worker = პასუხისმგებელი პირი არ არის
device = ტელეფონი
devices = ტელეფონები
hotline = ცხელი ხაზი
note = ჩანაწერი
notes = ჩანაწერები
alert = განგაში
alerts = განგაშები
conflict = კონფლიქტი
conflicts = კონფლიქტები
access-log = წვდომის ჟურნალი
confidential = კონფიდენციალური

## Roles

role-worker = სოციალური მუშაკი
role-case_manager = შემთხვევის მენეჯერი
role-supervisor = ზედამხედველი
role-manager = ერთეულის ხელმძღვანელი
role-registrar = რეგისტრატორი
role-hotline = ცხელი ხაზი
role-provider_contact = მიმწოდებლის საკონტაქტო პირი
role-auditor = აუდიტორი
role-statistician = სტატისტიკოსი
role-administrator = ადმინისტრატორი

## Days

today = დღეს
yesterday = გუშინ
tomorrow = ხვალ
days = { $n } დღე
days-ago = { $n } დღის წინ
in-days = { $n } დღეში
minutes = { $n } წუთი
count-people = { $n } პირი
count-visits = { $n } ვიზიტი

## Dates: a day with its weekday; days and months themselves are CLDR's

day-and-date = { $weekday }, { $date }
